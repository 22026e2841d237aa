import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Secret } from '@warifu/kernel';
import { timeStep } from '@warifu/otp';
import { runRound } from '../authority/round.ts';
import { setUpTestBed } from '../authority/test-bed.ts';
import { requireLinux } from '../cpu-time.ts';
import { cpuBetween, readCpu } from '../load-cpu.ts';
import type { Judged } from '../load/faults.ts';
import type { Options } from '../options.ts';
import type { Surroundings } from '../subject.ts';
import { runRadiusLoad } from './radius-load.ts';

/** One load over one of the two ways to the same service. */
export interface RadiusRound extends Judged {
  readonly way: 'radius' | 'rest';
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Seconds of the authority for 1,000 answers. */
  readonly serverCpuSecondsPer1000: number;
}

export interface MeasuredRadius {
  readonly rounds: readonly RadiusRound[];
  readonly postgres: string;
}

export const clients = 64;
const periodSeconds = 30;
/** More than any authority here validates in a second. */
const mostPerSecond = 10_000;

/** Measures RADIUS beside the API, by turns, on one authority. Nothing of it is left behind. */
export async function measureRadius(options: Options, surroundings: Surroundings): Promise<MeasuredRadius> {
  requireLinux();
  const { clock, random, signal, tell } = surroundings;
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const bed = await setUpTestBed({ folder, processes: 1, credentials: options.credentials, cleaning }, surroundings);
  const secret = Buffer.from(random.bytes(24)).toString('hex');
  const clientsFile = join(folder, 'radius-clients.json');
  const client = {
    addresses: ['127.0.0.1'],
    secret: 'env:BENCH_RADIUS_SECRET',
    relyingParty: bed.relyingPartyId,
    names: 'token-id',
  };
  writeFileSync(clientsFile, JSON.stringify({ clients: [client] }));
  const port = await freePort();
  const authority = await bed.startAuthority([], {
    WARIFU_RADIUS_CLIENTS: clientsFile,
    WARIFU_RADIUS_PORT: String(port),
    BENCH_RADIUS_SECRET: secret,
  });
  const { pool, apiKey } = bed;
  const measured = { servers: [authority], postgresProcessId: bed.postgres.processId };
  const durationSeconds = options.roundSeconds;
  const wanted = Math.min(pool.size, durationSeconds * mostPerSecond);

  async function overRadius(): Promise<RadiusRound> {
    const step = await stepWithCodes(wanted);
    const credentials = pool.fresh(step);
    const before = readCpu(measured);
    const load = { port, secret: new Secret(Buffer.from(secret)), credentials, step, clients, durationSeconds };
    const { sent, answers, refused, lost, ...times } = await runRadiusLoad({ ...load, clock, random, signal });
    const { server } = cpuBetween(before, readCpu(measured));
    pool.spend(sent);
    return {
      way: 'radius',
      perSecond: answers / times.durationSeconds,
      p50Ms: times.p50Ms,
      p99Ms: times.p99Ms,
      serverCpuSecondsPer1000: (1000 * server) / answers,
      refused,
      socketErrors: lost,
      ranOut: sent >= credentials.length,
      firstRefusal: refused > 0 ? 'Access-Reject' : null,
    };
  }

  async function overRest(): Promise<RadiusRound> {
    const stage = { ...measured, pool, apiKey, requestsFile: join(folder, 'requests'), ...surroundings };
    const plan = { target: 'validate', connections: clients, durationSeconds, wantedCodes: wanted } as const;
    const { cpuSeconds, answers, perSecond, p50Ms, p99Ms, refused, socketErrors, ranOut, firstRefusal } =
      await runRound(stage, plan);
    const serverCpuSecondsPer1000 = (1000 * cpuSeconds.server) / answers;
    return {
      way: 'rest',
      perSecond,
      p50Ms,
      p99Ms,
      serverCpuSecondsPer1000,
      refused,
      socketErrors,
      ranOut,
      firstRefusal,
    };
  }

  /** The present step; the next one where too many codes of the present one are spent. */
  async function stepWithCodes(codes: number): Promise<number> {
    const nowMs = clock.nowMs();
    const step = timeStep(nowMs, periodSeconds);
    if (pool.fresh(step).length >= codes) return step;
    const waitMs = (step + 1) * periodSeconds * 1000 - nowMs;
    tell(`waiting ${Math.ceil(waitMs / 1000)} s for new codes`);
    await wait(waitMs, undefined, { signal });
    return step + 1;
  }

  if (options.warmUpSeconds > 0) {
    tell('warm-up');
    await overRadius();
    await overRest();
  }
  const rounds: RadiusRound[] = [];
  for (let turn = 0; turn < options.repetitions; turn += 1) {
    for (const run of [overRadius, overRest]) {
      const round = await run();
      tell(`${round.way}: ${Math.round(round.perSecond)} a second`);
      rounds.push(round);
    }
  }
  return { rounds, postgres: bed.postgres.description };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
