import { figure, figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { markdownTable } from '../table.ts';
import { sizeOf, type DatabaseState, type MeasuredStarts, type Memory, type StartTimes } from './benchmark.ts';
import type { ProgramName } from './programs.ts';

/** From the start of the process to its first answer. */
export const aimMs = 1_500;

export const programTitles: Readonly<Record<ProgramName | 'postgres', string>> = {
  authority: '`serve authority`',
  token: '`serve token`',
  bank: '`serve bank`',
  staff: '`serve staff`',
  all: 'all in one, as `npm start` does after its build',
  postgres: 'PostgreSQL of the authority, all its processes',
};

const databaseTitles: Readonly<Record<DatabaseState, string>> = {
  stopped: 'is started with it',
  running: 'runs already',
};

/** The report of the starts and of the memory in Markdown. */
export function startReport({ starts, memory, postgres }: MeasuredStarts, options: Options, machine: Machine): string {
  const size = sizeOf(options);
  return `# Benchmark: start and memory

Written by \`npm run bench\`. Each program is started as it is served, on a data folder that was used before, with the PostgreSQL in it.
Measured from the start of the process to the first answer of \`/readyz\` that says that it can work; of all in one, until every
part says so.

${starts.map(verdict).join('\n')}

${markdownTable(
  [
    { title: 'program', align: 'left' },
    { title: 'PostgreSQL', align: 'left' },
    { title: 'median ms', align: 'right' },
  ],
  starts.map(({ program, database, ms }) => [programTitles[program], databaseTitle(program, database), figures(ms)]),
)}

Starts of each kind: ${size.starts}, all programs by turns; medians, and from where to where they went.

## Memory

${markdownTable(
  [
    { title: 'program', align: 'left' },
    { title: 'MiB idle', align: 'right' },
    { title: 'MiB after a load', align: 'right' },
  ],
  memory.map(memoryRow),
)}

What processes share is divided among them (PSS). The load was ${options.roundSeconds} s from 16 connections: validations by the authority over
${figure(size.credentials)} credentials, the first page of the others; read again when it was over.

${machineSection(machine, { PostgreSQL: postgres })}
`;
}

function databaseTitle(program: ProgramName, database: DatabaseState): string {
  return program === 'token' ? 'it has none' : databaseTitles[database];
}

function memoryRow({ program, idleMib, afterLoadMib }: Memory): string[] {
  return [programTitles[program], figure(idleMib), figure(afterLoadMib)];
}

function verdict({ program, database, ms }: StartTimes): string {
  return (
    `- **${programTitles[program]}, PostgreSQL: ${databaseTitle(program, database)}; ${figure(ms.median)} ms; ` +
    `the aim of ${figure(aimMs)} ms is ${meetsAim(ms.median) ? 'met' : 'MISSED'}**`
  );
}

export function meetsAim(medianMs: number): boolean {
  return medianMs < aimMs;
}
