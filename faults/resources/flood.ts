import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { randomInteger } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import type { Size, Surroundings } from '../scenario.ts';
import { unmet, type Outcome } from './outcome.ts';
import type { Phase } from './phase.ts';
import { probe } from './readiness.ts';
import type { Scene } from './scene.ts';

const extents = {
  quick: { connections: 1_000, floodSeconds: 2, usualSeconds: 1 },
  full: { connections: 2_000, floodSeconds: 20, usualSeconds: 5 },
} as const;
const usualConnections = 8;
const tokenIds = 20_000;
/** What is served although everybody comes at once is served within this. */
const longestServedMs = 5_000;
/** What an authority may take, whatever comes. */
const mostMib = 1_024;

interface Counts {
  readonly judged: number;
  readonly shed: number;
  readonly other: number;
  /** Connections that broke off or timed out. */
  readonly broken: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

/** Far more callers at once than can be served. */
export async function flood(scene: Scene, size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { connections, floodSeconds, usualSeconds } = extents[size];
  const { random, signal } = surroundings;
  await using authority = await scene.startAuthority();
  const { apiKey } = await scene.json<{ apiKey: string }>('relying-party', 'create', 'Flood');
  const idsFile = join(scene.folder, 'ids');
  const ids = Array.from({ length: tokenIds }, () => newTokenId('phone', (bound) => randomInteger(random, bound)));
  writeFileSync(idsFile, ids.join('\n'));
  const load = (count: number, seconds: number) =>
    runWrk(authority.address, { count, seconds, env: { FLOOD_IDS: idsFile, FLOOD_API_KEY: apiKey }, signal });

  const before = await load(usualConnections, usualSeconds);
  const restMib = memoryMib(authority.processId, 'VmRSS');
  const during = await load(connections, floodSeconds);
  const peakMib = memoryMib(authority.processId, 'VmHWM');
  await wait(500, undefined, { signal });
  const ready = await probe(authority.address);
  const after = await load(usualConnections, usualSeconds);
  return {
    title: 'Far more callers than can be served',
    done: `${connections} connections that ask again as soon as they are answered, where ${usualConnections} are usual.`,
    phases: [
      phaseFrom(`${usualConnections} connections`, before),
      phaseFrom(`${connections} connections`, during),
      phaseFrom(`${usualConnections} connections again`, after),
    ],
    facts: {
      'Memory before': `${restMib} MiB`,
      'Most memory': `${peakMib} MiB`,
      'Served per second in the flood': String(Math.round(during.judged / floodSeconds)),
    },
    violations: unmet({
      'every answer was 200, or 503 with Retry-After': [before, during, after].every(({ other }) => other === 0),
      'no connection was broken off': during.broken === 0 && after.broken === 0,
      'codes were judged all the time': during.judged > 0,
      [`99 of 100 answers came within ${longestServedMs} ms`]: during.p99Ms < longestServedMs,
      [`memory stayed below ${mostMib} MiB`]: peakMib < mostMib,
      'the probe was content at once afterwards': ready.status === 200,
      'afterwards nobody was refused, and answers were as fast as before':
        after.shed === 0 && after.p50Ms < 5 * before.p50Ms,
    }),
  };
}

function phaseFrom(name: string, { judged, shed, other, broken, ...times }: Counts): Phase {
  const words = Object.entries({ judged, overloaded: shed, other, broken }).filter(([, count]) => count > 0);
  return { name, words: Object.fromEntries(words), ...times };
}

interface Load {
  readonly count: number;
  readonly seconds: number;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const graceMs = 20_000;
const script = join(import.meta.dirname, 'flood.lua');

/** @throws Error where wrk is missing or fails */
async function runWrk(address: string, { count, seconds, env, signal }: Load): Promise<Counts> {
  const url = `${address.replace('localhost', '127.0.0.1')}/v1/validate`;
  const args = ['-t1', `-c${count}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url];
  const options = { signal, timeout: seconds * 1_000 + graceMs, env: { PATH: process.env['PATH'], ...env } };
  const { stdout } = await promisify(execFile)('wrk', args, options);
  const line = /^FLOOD (\{.*\})$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk told no result: ${stdout}`);
  return JSON.parse(line) as Counts;
}

/** Of a process, in whole mebibytes: what it has now (`VmRSS`), or has had at most (`VmHWM`). */
function memoryMib(processId: number, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8');
  return Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? NaN) / 1_024);
}
