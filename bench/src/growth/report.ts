import { busyness } from '../busyness.ts';
import { figure, figures } from '../figures.ts';
import { faultsVerdict, findFaults } from '../load/faults.ts';
import { shareOfOthers } from '../load/load-series.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import { markdownTable, type Column } from '../table.ts';
import type { Measured, Place } from './benchmark.ts';
import { onPaper } from './on-paper.ts';
import type { Sizes } from './sizes.ts';
import { distances, summarise, type Series } from './summary.ts';

/** How far apart the sizes may be. */
export const aim = 0.2;
const bytesInMegabyte = 1e6;

const roundColumns: readonly Column[] = [
  { title: 'credentials', align: 'right' },
  { title: 'validations/s', align: 'right' },
  { title: 'p50 ms', align: 'right' },
  { title: 'p99 ms', align: 'right' },
  { title: 'CPU s per 1,000: authority', align: 'right' },
  { title: 'PostgreSQL', align: 'right' },
  { title: 'log bytes each', align: 'right' },
];

const placeColumns: readonly Column[] = [
  { title: 'credentials', align: 'right' },
  { title: 'seconds to fill', align: 'right' },
  { title: 'database MB', align: 'right' },
  { title: 'bytes each', align: 'right' },
  { title: 'authority MB: idle', align: 'right' },
  { title: 'after the load', align: 'right' },
];

/** The report of growth in Markdown. */
export function growthReport(measured: Measured, sizes: Sizes, machine: Machine): string {
  const series = summarise(measured.rounds);
  const apart = distances(series);
  return `# Benchmark: growth

Written by \`npm run bench -- --only growth\`. The same load on ${sizes.credentials.map((count) => figure(count)).join(', ')} credentials:
each size has a database of its own in one PostgreSQL and an authority of its own (\`npx warifu serve authority\`, everything
switched on), and the rounds go by turns.

${faultsVerdict(findFaults(measured.rounds))}${busyness(shareOfOthers(measured.rounds, machine.cores))}

- **Validations per second: ${judged(apart.perSecond)}**
- **p99: ${judged(apart.p99Ms)}**

${markdownTable(roundColumns, series.map(roundCells))}

Rounds for each line: ${sizes.repetitions}, of ${sizes.roundSeconds} s, at ${sizes.connections} connections; medians, and from where to where they went. Every
answer is an acceptance, with its commit and its audit entry. The tokens go by a counter (HOTP, SHA-256): a time-based code is
accepted once in 30 seconds, so that a thousand tokens would be spent in a fraction of a second, and only refusals would be
measured of them. Asked are ${figure(sizes.asked)} credentials drawn by chance from all of a database, or all where there are fewer, by turns
and in an order by chance. "log bytes" are what PostgreSQL writes to its log for each validation: after a checkpoint the
first change of a page is written as a whole page, and the more credentials there are, the fewer share one.

## Time, disk and memory

${markdownTable(placeColumns, measured.places.map(placeCells))}

The authority holds no credential and no key between two requests, so its memory depends on the load and not on how many
there are. The rows are made by the database itself; only the keys that are asked for are sealed ones, the others are as many
bytes that nobody opens.

${onPaper(measured)}

${machineSection(machine, { PostgreSQL: measured.postgres })}
`;
}

function judged(distance: number): string {
  const met = distance <= aim ? 'met' : 'MISSED';
  return `the lowest median lies ${figure(distance * 100)} % below the highest; the aim of ${figure(aim * 100)} % is ${met}.`;
}

function roundCells(series: Series): string[] {
  return [
    figure(series.credentials),
    figures(series.perSecond),
    figures(series.p50Ms, 1),
    figures(series.p99Ms, 1),
    figure(series.serverCpuSeconds.median, 3),
    figure(series.postgresCpuSeconds.median, 3),
    figure(series.logBytes.median),
  ];
}

function placeCells({ credentials, fillSeconds, databaseBytes, idleBytes, loadedBytes }: Place): string[] {
  const megabytes = (bytes: number): string => figure(bytes / bytesInMegabyte);
  return [
    figure(credentials),
    figure(fillSeconds, 1),
    megabytes(databaseBytes),
    figure(databaseBytes / credentials),
    megabytes(idleBytes),
    megabytes(loadedBytes),
  ];
}
