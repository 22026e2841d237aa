import { busyness } from '../busyness.ts';
import { figure, figures } from '../figures.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { markdownTable, type Column } from '../table.ts';
import type { Measured } from './benchmark.ts';
import {
  compare,
  findFaults,
  isFaultless,
  shareOfOthers,
  type Comparison,
  type Faults,
  type Series,
} from './summary.ts';

const columns: readonly Column[] = [
  { title: 'connections', align: 'right' },
  { title: 'POST', align: 'left' },
  { title: 'per second', align: 'right' },
  { title: 'p50 ms', align: 'right' },
  { title: 'p99 ms', align: 'right' },
  { title: 'CPU s: server', align: 'right' },
  { title: 'PostgreSQL', align: 'right' },
  { title: 'wrk', align: 'right' },
  { title: 'others', align: 'right' },
  { title: 'batch', align: 'right' },
];

/** The report of the authority in Markdown. */
export function authorityReport({ rounds, postgres }: Measured, options: Options, machine: Machine): string {
  const comparisons = compare(rounds);
  const faults = findFaults(rounds);
  return `# Benchmark: validations by the authority

Written by \`npm run bench\`. Durable validations: each answer leaves after the commit of its change and its audit entry.
The authority runs as \`npx warifu serve authority\` with everything switched on; the trivial server is a Fastify POST
that reads the same JSON and answers at once. Both are driven by the same wrk, one thread, on the same machine, by turns.

${verdict(faults)}${busyness(shareOfOthers(rounds, machine.cores))}

${comparisons.map(headline).join('\n')}

${markdownTable(columns, comparisons.flatMap(rowsOf))}

Rounds for each line: ${options.repetitions}, of ${options.roundSeconds} s; medians, and from where to where they went.
${figure(options.credentials)} credentials, each used once in a 30-second step at most; requests carry no \`requestId\`.
CPU seconds are those of a round; "others" is what the rest of the machine took away meanwhile, which should be little.
"batch" is the mean number of validations that shared a commit.

${machineSection(machine, { PostgreSQL: postgres })}
`;
}

function verdict(faults: Faults): string {
  if (isFaultless(faults)) return 'Every answer was `accepted`, and no connection failed.';
  const { notAccepted, socketErrors, roundsWithoutEnoughCodes, firstRefusal } = faults;
  const first = firstRefusal === null ? '' : ` The first answer that did not accept: \`${firstRefusal}\`.`;
  return (
    `**THESE FIGURES DO NOT COUNT:** ${figure(notAccepted)} answers were not \`accepted\`, ` +
    `${figure(socketErrors)} connections failed, ` +
    `${figure(roundsWithoutEnoughCodes)} rounds ran out of codes (then seed more: \`--credentials\`).${first}`
  );
}

function headline({ connections, validate, ratio }: Comparison): string {
  return (
    `- **${connections} connections: ${figures(ratio, 2)} of a trivial Fastify POST;** ` +
    `${figures(validate.perSecond)} validations/s, ` +
    `p50 ${figures(validate.p50Ms, 1)} ms, p99 ${figures(validate.p99Ms, 1)} ms`
  );
}

function rowsOf({ connections, trivial, validate }: Comparison): string[][] {
  return [
    [String(connections), 'trivial', ...cellsOf(trivial)],
    [String(connections), 'validate', ...cellsOf(validate)],
  ];
}

function cellsOf(series: Series): string[] {
  return [
    figures(series.perSecond),
    figures(series.p50Ms, 1),
    figures(series.p99Ms, 1),
    figure(series.serverCpuSeconds.median, 1),
    figure(series.postgresCpuSeconds.median, 1),
    figure(series.wrkCpuSeconds.median, 1),
    figure(series.othersCpuSeconds.median, 1),
    series.batchSize === null ? '–' : figure(series.batchSize.median, 1),
  ];
}
