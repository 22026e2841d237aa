import { busyness } from '../busyness.ts';
import { figure, figures } from '../figures.ts';
import { faultsVerdict, findFaults } from '../load/faults.ts';
import { loadCells, loadColumns, shareOfOthers } from '../load/load-series.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { markdownTable, type Column } from '../table.ts';
import { aim, aimSentence, bestAtAim, meetsAim } from './aim.ts';
import { mainConnections, type Measured } from './benchmark.ts';
import { limitOf } from './limit.ts';
import type { Profile } from './profile.ts';
import { compare, type Comparison, type Series, type Validating } from './summary.ts';

const columns: readonly Column[] = [
  { title: 'connections', align: 'right' },
  { title: 'POST', align: 'left' },
  ...loadColumns,
  { title: 'CPU s: wrk', align: 'right' },
  { title: 'others', align: 'right' },
  { title: 'batch', align: 'right' },
];

/** The report of the authority in Markdown. */
export function authorityReport({ rounds, profile, postgres }: Measured, options: Options, machine: Machine): string {
  const comparisons = compare(rounds);
  return `# Benchmark: validations by the authority

Written by \`npm run bench\`. Durable validations: each answer leaves after the commit of its change and its audit entry.
The authority runs as \`npx warifu serve authority\` with everything switched on, as one process and as two that share the load
and the database; the trivial server is a Fastify POST that reads the same JSON and answers at once. All are driven by the same
wrk, one thread for each process, on the same machine, by turns.

${faultsVerdict(findFaults(rounds))}${busyness(shareOfOthers(rounds, machine.cores))}

${aimVerdict(comparisons)}

${comparisons.flatMap(headlines).join('\n')}

${markdownTable(columns, comparisons.flatMap(rowsOf))}

Rounds for each line: ${options.repetitions}, of ${options.roundSeconds} s; medians, and from where to where they went.
${figure(options.credentials)} credentials, each used once in a 30-second step at most; requests carry no \`requestId\`.
CPU seconds are those of a round; "others" is what the rest of the machine took away meanwhile, which should be little.
"CPU s for 1,000" is what server and PostgreSQL together spend on 1,000 answers; "batch" is the mean number of validations that
shared a commit.

${profileSection(profile, machine)}

${machineSection(machine, { PostgreSQL: postgres })}
`;
}

function aimVerdict(comparisons: readonly Comparison[]): string {
  const best = bestAtAim(comparisons);
  if (best === null) return '';
  return (
    `**The aim at ${aim.connections} connections is ${aimSentence}; by ${byProcesses(best)} it was ` +
    `${figure(best.perSecond.median)}/s with p99 ${figure(best.p99Ms.median, 1)} ms: ` +
    `${meetsAim(best) ? 'met' : 'MISSED'}.**`
  );
}

function byProcesses({ processes }: Validating): string {
  return processes === 1 ? 'one process' : `${processes} processes`;
}

function headlines({ connections, validate }: Comparison): string[] {
  return validate.map(
    (series) =>
      `- **${connections} connection${connections === 1 ? '' : 's'}, ${byProcesses(series)}: ` +
      `${figures(series.ratio, 2)} of a trivial Fastify POST;** ${figures(series.perSecond)} validations/s, ` +
      `p50 ${figures(series.p50Ms, 1)} ms, p99 ${figures(series.p99Ms, 1)} ms, p99.9 ${figures(series.p999Ms, 1)} ms`,
  );
}

function rowsOf({ connections, trivial, validate }: Comparison): string[][] {
  return [
    [String(connections), 'trivial', ...cellsOf(trivial)],
    ...validate.map((series) => [String(connections), `validate, ${byProcesses(series)}`, ...cellsOf(series)]),
  ];
}

function cellsOf(series: Series): string[] {
  return [
    ...loadCells(series),
    figure(series.wrkCpuSeconds.median, 1),
    figure(series.othersCpuSeconds.median, 1),
    series.batchSize === null ? '–' : figure(series.batchSize.median, 1),
  ];
}

function profileSection(profile: Profile, { cores }: Machine): string {
  const { round, timeShares, backends } = profile;
  return `## Where the time goes

One more round at ${mainConnections} connections on a process of its own, under the CPU profiler of V8, which makes it slower
(${figure(round.perSecond)}/s), while somebody looks every few milliseconds what PostgreSQL is doing.

${limitOf(profile, cores)}

${markdownTable(
  [
    { title: "the authority's thread", align: 'left' },
    { title: '% of the time', align: 'right' },
  ],
  timeShares.map(({ part, share }) => [part, figure(100 * share, 1)]),
)}

${markdownTable(
  [
    { title: "PostgreSQL's processes for the authority", align: 'left' },
    { title: 'how many, in the mean', align: 'right' },
  ],
  backends.map(({ state, meanBackends }) => [state, figure(meanBackends, 2)]),
)}`;
}
