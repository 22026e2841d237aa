import { readdirSync, readFileSync } from 'node:fs';
import { randomInteger, type Random } from '@warifu/kernel';
import { parentOf } from '../../bench/src/cpu-time.ts';
import type { SupervisedProgram } from '../supervised-program.ts';
import type { Stage } from './stage.ts';

export const victims = ['authority', 'bank', 'postgres', 'postgres-group', 'everything'] as const;
export type Victim = (typeof victims)[number];

export const victimNames: Readonly<Record<Victim, string>> = {
  authority: 'one of two authorities',
  bank: 'the bank',
  postgres: "PostgreSQL's main process",
  'postgres-group': 'PostgreSQL with all its processes',
  everything: 'everything at once',
};

/**
 * Ends processes as a power cut would: none of them hears of it before.
 * @returns whether others run in their place by now
 */
export function kill(victim: Victim, stage: Stage, random: Random): () => boolean {
  switch (victim) {
    case 'authority': {
      const [one, other] = stage.authorities;
      return killProgram(randomInteger(random, 2) === 0 ? one : other);
    }
    case 'bank':
      return killProgram(stage.bank);
    case 'postgres':
      return killPostgres(stage, () => []);
    case 'postgres-group':
      return killPostgres(stage, childrenOf);
    case 'everything': {
      const replaced = [...stage.programs.map(killProgram), killPostgres(stage, childrenOf)];
      return () => replaced.every((isReplaced) => isReplaced());
    }
  }
}

function killProgram(program: SupervisedProgram): () => boolean {
  const { starts } = program;
  program.kill('SIGKILL');
  return () => program.starts > starts;
}

function killPostgres(stage: Stage, others: (processId: number) => readonly number[]): () => boolean {
  const main = postgresProcessId(stage);
  if (main !== null) for (const processId of [main, ...others(main)]) end(processId);
  return () => postgresProcessId(stage) !== main;
}

/** null while none runs. */
function postgresProcessId({ postgresFile }: Stage): number | null {
  try {
    const [first = ''] = readFileSync(postgresFile, 'utf8').split('\n');
    return /^\d+$/.test(first) ? Number(first) : null;
  } catch {
    return null;
  }
}

function childrenOf(processId: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => isChild(candidate, processId));
}

function isChild(candidate: number, processId: number): boolean {
  try {
    return parentOf(candidate) === processId;
  } catch {
    return false;
  }
}

/** The file may still name a process that has ended, and whose number another one has by now: that one is left alone. */
function end(processId: number): void {
  if (!isPostgres(processId)) return;
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function isPostgres(processId: number): boolean {
  try {
    return readFileSync(`/proc/${processId}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}
