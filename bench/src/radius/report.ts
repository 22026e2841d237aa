import { figure, figures } from '../figures.ts';
import { faultsVerdict, findFaults } from '../load/faults.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { spread, type Spread } from '../statistics.ts';
import { markdownTable } from '../table.ts';
import { clients, type MeasuredRadius, type RadiusRound } from './benchmark.ts';

const titles: Readonly<Record<RadiusRound['way'], string>> = { radius: 'RADIUS', rest: 'REST API' };

/** All rounds of one way. */
export function seriesOf(
  rounds: readonly RadiusRound[],
  way: RadiusRound['way'],
  value: (round: RadiusRound) => number,
): Spread {
  return spread(rounds.filter((round) => round.way === way).map(value));
}

/** The report of RADIUS in Markdown. */
export function radiusReport({ rounds, postgres }: MeasuredRadius, options: Options, machine: Machine): string {
  const cells = (way: RadiusRound['way']) => [
    titles[way],
    figures(seriesOf(rounds, way, ({ perSecond }) => perSecond)),
    figures(
      seriesOf(rounds, way, ({ p50Ms }) => p50Ms),
      1,
    ),
    figures(
      seriesOf(rounds, way, ({ p99Ms }) => p99Ms),
      1,
    ),
    figure(seriesOf(rounds, way, (round) => round.serverCpuSecondsPer1000).median, 3),
  ];
  return `# Benchmark: RADIUS

Written by \`npm run bench -- --only radius\`. One authority (\`npx warifu serve authority\`), asked over RADIUS and over its API by turns: the
same service judges, with a commit and an audit entry for each code.

${faultsVerdict(findFaults(rounds))}

${markdownTable(
  [
    { title: 'way', align: 'left' },
    { title: 'codes per second', align: 'right' },
    { title: 'p50 ms', align: 'right' },
    { title: 'p99 ms', align: 'right' },
    { title: 'CPU s of the authority for 1,000', align: 'right' },
  ],
  [cells('radius'), cells('rest')],
)}

${options.repetitions} rounds of ${options.roundSeconds} s for each line, ${clients} clients that each wait for their answer; medians, and from where to where they
went. The load runs on the same machine: that of RADIUS is a program of Node, which takes more of it than wrk does for the API.

${machineSection(machine, { PostgreSQL: postgres })}
`;
}
