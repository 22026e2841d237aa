import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { GlanceRow } from './subject.ts';
import { markdownTable, type Column } from './table.ts';

/** What every report keeps of itself as JSON, besides its figures. */
export interface KeptReport {
  readonly machine: Machine;
  readonly count: boolean;
  readonly glance: readonly GlanceRow[];
}

const columns: readonly Column[] = [
  { title: 'what', align: 'left' },
  { title: 'Warifu', align: 'left' },
  { title: 'beside it, in the same run', align: 'left' },
  { title: 'aim', align: 'left' },
  { title: 'verdict', align: 'left' },
  { title: 'report', align: 'left' },
];

/**
 * Where the project stands, at one glance, in Markdown: a line or more of each report that lies in the folder.
 * @param names of the subjects, in the order in which they are to stand
 */
export function overview(folder: string, names: readonly string[]): string {
  const reports = names.flatMap((name) => {
    const report = readReport(join(folder, `${name}.json`));
    return report === null ? [] : [{ name, report }];
  });
  const rows = reports.flatMap(({ name, report }) => report.glance.map((row) => cellsOf(name, report, row)));
  return `# Where Warifu stands

Written by \`npm run bench\` from the reports beside this page; nothing is typed by hand. Every figure is a median, and what stands
in one line was measured by turns in one run. Ratios carry over to other machines, absolute figures do not.

${markdownTable(columns, rows)}

${markdownTable(
  [
    { title: 'report', align: 'left' },
    { title: 'measured', align: 'left' },
    { title: 'commit', align: 'left' },
    { title: 'machine', align: 'left' },
  ],
  reports.map(({ name, report: { machine } }) => [
    `[${name}](${name}.md)`,
    machine.measuredAt,
    `${machine.commit}${machine.hasChanges ? ', changed' : ''}`,
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}`,
  ]),
)}
`;
}

function cellsOf(name: string, { count }: KeptReport, { what, warifu, beside, aim, isMet }: GlanceRow): string[] {
  return [
    what,
    count ? `**${warifu}**` : `${warifu} (DOES NOT COUNT)`,
    beside ?? '–',
    aim ?? '–',
    isMet === null ? '–' : isMet ? 'met' : '**MISSED**',
    `[${name}](${name}.md)`,
  ];
}

/** null where it was never measured. */
function readReport(file: string): KeptReport | null {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<KeptReport> & Pick<KeptReport, 'machine'>;
  // Reports from before there was this page have no lines for it.
  return { count: true, glance: [], ...report };
}
