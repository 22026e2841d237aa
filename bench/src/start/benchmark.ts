import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded } from '@warifu/database';
import { runRound } from '../authority/round.ts';
import { setUpTestBed } from '../authority/test-bed.ts';
import { requireLinux } from '../cpu-time.ts';
import type { Options } from '../options.ts';
import { spread, type Spread } from '../statistics.ts';
import type { Surroundings } from '../subject.ts';
import { familyMemoryMib } from './memory.ts';
import { askForPages } from './page-load.ts';
import { describeBank, programNames, startProgram, type ProgramName, type WarmFolder } from './programs.ts';

/** Whether PostgreSQL, whose cluster is there, runs already when a program starts, or is started by it. */
const databaseStates = ['stopped', 'running'] as const;
export type DatabaseState = (typeof databaseStates)[number];

/** From the start of the process to the first answer that says that it is ready, milliseconds. */
export interface StartTimes {
  readonly program: ProgramName;
  readonly database: DatabaseState;
  readonly ms: Spread;
}

export interface Memory {
  readonly program: ProgramName | 'postgres';
  readonly idleMib: number;
  readonly afterLoadMib: number;
}

export interface MeasuredStarts {
  readonly starts: readonly StartTimes[];
  readonly memory: readonly Memory[];
  readonly postgres: string;
}

export interface StartSize {
  readonly programs: readonly ProgramName[];
  readonly databases: readonly DatabaseState[];
  readonly starts: number;
  readonly credentials: number;
}

const fullSize: StartSize = { programs: programNames, databases: databaseStates, starts: 5, credentials: 50_000 };
const quickSize: StartSize = { programs: ['authority'], databases: ['stopped'], starts: 1, credentials: 2_000 };
const loadConnections = 16;
/** Until what was needed for the start or the load alone is given back. */
const restMs = 3_000;

export function sizeOf({ isQuick }: Pick<Options, 'isQuick'>): StartSize {
  return isQuick ? quickSize : fullSize;
}

/** Starts each program again and again on warm data folders. Nothing of it is left behind. */
export async function measureStarts(options: Options, surroundings: Surroundings): Promise<MeasuredStarts> {
  requireLinux();
  const size = sizeOf(options);
  await using cleaning = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  cleaning.defer(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const warm = await warmFolders(folder, size, surroundings);
  const starts: StartTimes[] = [];
  for (const database of size.databases) starts.push(...(await measureWith(database, warm, { size, surroundings })));
  const { memory, postgres } = await measureMemory(join(folder, 'loaded'), { size, options, surroundings });
  const ofPages = await measureMemoryOfPages(warm, { size, options, surroundings });
  return { starts, memory: [...memory, ...ofPages], postgres };
}

interface Measuring {
  readonly size: StartSize;
  readonly surroundings: Surroundings;
}

/** One data folder for the programs that are served one by one, and one for the trial, each used once. */
async function warmFolders(
  folder: string,
  { programs }: StartSize,
  { signal, tell }: Surroundings,
): Promise<Record<ProgramName, WarmFolder>> {
  tell('the first start of each program');
  const served = { env: { WARIFU_DATA: join(folder, 'served') }, signal };
  const tried = { env: { WARIFU_DATA: join(folder, 'tried') }, signal };
  const described = { ...served, env: await describeBank(folder, served) };
  const warm = { authority: described, token: described, bank: described, staff: described, all: tried };
  for (const name of programs) {
    await using _program = await startProgram(name, warm[name]);
  }
  return warm;
}

/** All programs by turns, so often as asked. */
async function measureWith(
  database: DatabaseState,
  warm: Readonly<Record<ProgramName, WarmFolder>>,
  { size: { programs, starts }, surroundings: { clock, tell } }: Measuring,
): Promise<StartTimes[]> {
  await using cleaning = new AsyncDisposableStack();
  if (database === 'running') {
    for (const { env } of new Set(Object.values(warm))) {
      const server = await startEmbedded({ folder: env['WARIFU_DATA'] ?? '', log: tell });
      cleaning.defer(() => server.leave());
    }
  }
  tell(`${starts} starts of each program, PostgreSQL ${database}`);
  // The token app has no database: once is enough.
  const measured = programs.filter((name) => name !== 'token' || database === 'stopped');
  const times = new Map<ProgramName, number[]>(measured.map((name) => [name, []]));
  for (let turn = 0; turn < starts; turn += 1) {
    for (const [name, ofProgram] of times) {
      const startMs = clock.monotonicMs();
      await using _program = await startProgram(name, warm[name]);
      ofProgram.push(clock.monotonicMs() - startMs);
    }
  }
  return [...times].map(([program, ms]) => ({ program, database, ms: spread(ms) }));
}

/** Of an authority and of its PostgreSQL, before and after a round of validations. */
async function measureMemory(
  folder: string,
  { size, options, surroundings }: Measuring & { readonly options: Options },
): Promise<{ readonly memory: readonly Memory[]; readonly postgres: string }> {
  await using cleaning = new AsyncDisposableStack();
  const { credentials } = size;
  const bed = await setUpTestBed({ folder, processes: 1, credentials, cleaning }, surroundings);
  const processIds = { authority: bed.authorities[0]?.processId ?? 0, postgres: bed.postgres.processId };
  const read = () => ({
    authority: familyMemoryMib(processIds.authority),
    postgres: familyMemoryMib(processIds.postgres),
  });
  const idle = read();
  surroundings.tell('the memory of the authority and of PostgreSQL');
  await runRound(
    {
      servers: bed.authorities,
      postgresProcessId: bed.postgres.processId,
      pool: bed.pool,
      apiKey: bed.apiKey,
      requestsFile: join(folder, 'requests'),
      ...surroundings,
    },
    {
      target: 'validate',
      connections: loadConnections,
      durationSeconds: options.roundSeconds,
      wantedCodes: null,
    },
  );
  await wait(restMs, undefined, { signal: surroundings.signal });
  const loaded = read();
  const memory = (['authority', 'postgres'] as const).map((program) => ({
    program,
    idleMib: idle[program],
    afterLoadMib: loaded[program],
  }));
  return { memory, postgres: bed.postgres.description };
}

/** Of the programs that answer with pages, before and after they were asked for many. */
async function measureMemoryOfPages(
  warm: Readonly<Record<ProgramName, WarmFolder>>,
  { size, options, surroundings: { signal, tell } }: Measuring & { readonly options: Options },
): Promise<Memory[]> {
  const memory: Memory[] = [];
  for (const program of size.programs.filter((name) => name !== 'authority' && name !== 'all')) {
    tell(`the memory of ${program}`);
    await using started = await startProgram(program, warm[program]);
    await wait(restMs, undefined, { signal });
    const idleMib = familyMemoryMib(started.processId);
    const durationSeconds = options.roundSeconds;
    await askForPages(`${started.address}/`, { connections: loadConnections, durationSeconds, signal });
    await wait(restMs, undefined, { signal });
    memory.push({ program, idleMib, afterLoadMib: familyMemoryMib(started.processId) });
  }
  return memory;
}
