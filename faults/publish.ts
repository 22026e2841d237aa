import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figure } from '../bench/src/figures.ts';
import { figuresText } from '../bench/src/figures-file.ts';
import { machineSection } from '../bench/src/machine-section.ts';
import type { Machine } from '../bench/src/machine.ts';
import { markdownTable } from '../bench/src/table.ts';
import type { Report } from './scenario.ts';

/** Where, from what seed and for how long a scenario was run. */
export interface Run {
  readonly machine: Machine;
  readonly seed: string;
  readonly durationSeconds: number;
}

/** What the file of a scenario says of it, besides its figures. */
interface Kept extends Run {
  readonly glance: string;
  readonly holds: boolean;
}

/** The report as a page: what the scenario says, and where that was. */
export function pageOf(report: Report, { machine, seed, durationSeconds }: Run): string {
  const facts = machineSection(machine, { Seed: `\`${seed}\``, Took: `${figure(durationSeconds)} s` });
  return `${report.markdown.trimEnd()}\n\n## The machine\n\n${facts}\n`;
}

/** Writes the page and the figures of a scenario, and the table of all scenarios anew. */
export function publish(folder: string, name: string, report: Report, run: Run): void {
  const { glance, holds, figures } = report;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), pageOf(report, run));
  writeFileSync(join(folder, `${name}.json`), figuresText({ holds, glance, ...run, figures }));
  writeFileSync(join(folder, 'README.md'), summaryOf(folder));
}

function summaryOf(folder: string): string {
  const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const rows = names.sort().map((file) => {
    const { holds, glance, machine } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept;
    const name = file.slice(0, -'.json'.length);
    return [`[${name}](${name}.md)`, holds ? 'yes' : '**NO**', glance, machine.measuredAt.slice(0, 10)];
  });
  const columns = ['what goes wrong', 'all that must hold, held', 'what came of it', 'when'] as const;
  const table = markdownTable(
    columns.map((title) => ({ title, align: 'left' })),
    rows,
  );
  return `# Faults

Written by \`npm run faults\` from the reports beside it. Each row is a program in \`faults/\` that breaks things on purpose, on the real
programs and a real PostgreSQL, and checks afterwards what must hold whatever breaks.

${table}
`;
}
