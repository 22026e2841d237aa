import { figure } from '../figures.ts';
import { markdownTable, type Column } from '../table.ts';
import type { LogSize } from './log-size.ts';

const plannedEntries = 100_000_000;
const plannedMonths = 24;
const bytesInGigabyte = 1e9;

const columns: readonly Column[] = [
  { title: '', align: 'left' },
  { title: 'busy', align: 'right' },
  { title: 'quiet: one by one', align: 'right' },
];

/** The plan of a log of a hundred million entries, from the size of the small ones that were measured. */
export function onPaper({ busyLog, quietLog }: { readonly busyLog: LogSize; readonly quietLog: LogSize }): string {
  const row = (what: string, value: (log: LogSize) => string): string[] => [what, value(busyLog), value(quietLog)];
  const gigabytes = (bytes: number): string => `${figure(bytes / bytesInGigabyte, 1)} GB`;
  const bytesOf = (log: LogSize, entries: number): number => ((log.entryBytes + log.linkBytes) / log.entries) * entries;
  const monthly = plannedEntries / plannedMonths;
  return `## An audit log of ${figure(plannedEntries)} entries, on paper

${markdownTable(columns, [
  row('measured: entries', ({ entries }) => figure(entries)),
  row('entries in a commit', ({ entries, links }) => figure(entries / links, 1)),
  row('bytes of an entry, with its indexes', ({ entries, entryBytes }) => figure(entryBytes / entries)),
  row('of these, indexes', ({ entries, entryIndexBytes }) => figure(entryIndexBytes / entries)),
  row('bytes of the link of a commit', ({ links, linkBytes }) => figure(linkBytes / links)),
  row(`planned: ${figure(plannedEntries)} entries`, (log) => gigabytes(bytesOf(log, plannedEntries))),
  row(`one month of ${plannedMonths}, ${figure(monthly)} entries`, (log) => gigabytes(bytesOf(log, monthly))),
  row('indexes of its entries', ({ entries, entryIndexBytes }) => gigabytes((entryIndexBytes / entries) * monthly)),
])}

Each month is a partition of each of the two tables: what is appended goes to the indexes of one month only, a month that is
over is vacuumed and frozen once and never read by autovacuum again, and the oldest leaves by \`npx warifu audit detach\`,
which takes as long as its file takes to write. How: [the runbook](../runbook.md#the-audit-log-grows).`;
}
