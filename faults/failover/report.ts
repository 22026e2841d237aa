import { figure } from '../../bench/src/figures.ts';
import { spread } from '../../bench/src/statistics.ts';
import { markdownTable } from '../../bench/src/table.ts';
import type { Report } from '../scenario.ts';
import type { Verdict } from './judge.ts';
import type { Learnt } from './load.ts';
import { mishaps } from './mishaps.ts';
import type { Strike } from './strike.ts';

export interface Outcome {
  readonly strikes: readonly Strike[];
  readonly verdict: Verdict;
  /** After which mishaps the audit log was not whole. */
  readonly brokenLogs: readonly string[];
  /** How often an authority had to be started again. */
  readonly restarts: number;
  readonly learnt: readonly Learnt[];
  readonly setbacks: Readonly<Record<string, number>>;
  /** The version of PostgreSQL. */
  readonly postgres: string;
}

interface Check {
  readonly says: string;
  /** How often it did not hold. */
  readonly breaches: number;
}

const mostNamed = 20;

export function reportOf(outcome: Outcome): Report {
  const { strikes, verdict, brokenLogs, restarts, learnt, setbacks } = outcome;
  const checks = checksOf(outcome);
  const holds = checks.every(({ breaches }) => breaches === 0);
  const unplanned = strikes.filter(({ mishap }) => mishap !== 'handsOver').map(worstMs);
  const { median, max } = spread(unplanned);
  const accepted = learnt.filter(({ word }) => word === 'accepted').length;
  const named = Object.fromEntries(
    Object.entries(verdict).map(([name, ids]: [string, readonly string[]]) => [name, ids.slice(0, mostNamed)]),
  );
  return {
    holds,
    glance: `${strikes.length} failovers; validation stood still for ${seconds(median)} s at the median, ${seconds(max)} s at the worst`,
    figures: { strikes, verdict: named, brokenLogs, restarts, answers: learnt.length, accepted, setbacks },
    markdown: page(outcome, checks, accepted),
  };
}

function checksOf({ verdict, brokenLogs, restarts, strikes }: Outcome): Check[] {
  return [
    { says: 'No code was accepted twice, by whichever authority', breaches: verdict.acceptedTwice.length },
    { says: 'Every `accepted` is in the audit log of the last primary: none was lost', breaches: verdict.lost.length },
    { says: 'What was refused is not accepted in the audit log', breaches: verdict.contradicted.length },
    { says: 'No step of a token is accepted twice in the audit log', breaches: verdict.loggedTwice.length },
    {
      says: 'Every right code was accepted by one of them: none was spent for nothing',
      breaches: verdict.spentForNothing.length,
    },
    {
      says: `The audit log is whole after each of ${strikes.length} failovers, with all that a checkpoint from before it covers`,
      breaches: brokenLogs.length,
    },
    { says: 'No authority had to be started again', breaches: restarts },
  ];
}

function page(outcome: Outcome, checks: readonly Check[], accepted: number): string {
  const { strikes, learnt, setbacks, postgres } = outcome;
  const met = Object.entries(setbacks).map(([word, count]) => `${word} ${figure(count)}`);
  return `# Failover

Three machines with PostgreSQL ${postgres} under Patroni, with a synchronous standby at all times (\`deploy/patroni\`, of which only names and
addresses were changed), etcd and HAProxy, all on loopback with wires between them that can be cut. Two authorities validate the
codes of ${tokensOf(learnt)} tokens: one by a URL that names all three hosts, the other by one that leads to HAProxy. Every code also
goes to the other authority, and is asked for again under the same request id until there is an answer.

## What must hold

${checks.map(({ says, breaches }) => `- ${says}: **${breaches === 0 ? 'held' : `BROKEN ${figure(breaches)} times`}**`).join('\n')}

${figure(learnt.length)} answers, ${figure(accepted)} of them \`accepted\`. Instead of an answer callers met: ${met.join(', ') || 'nothing'}.

## How long validation stood still

The longest time without an accepted code at an authority, in seconds: the median of the failovers, and from where to where they went.
A primary that dies is replaced once its key in etcd has run out (\`ttl\`, 20 s), which is most of that time.

${standstillTable(strikes)}
`;
}

function standstillTable(strikes: readonly Strike[]): string {
  const names = [...new Set(strikes.map(({ mishap }) => mishap))];
  const rows = names.map((name) => {
    const own = strikes.filter(({ mishap }) => mishap === name);
    return [
      mishaps[name]?.title ?? name,
      String(own.length),
      secondsOf(own.map(({ standstillMs }) => standstillMs[0] ?? NaN)),
      secondsOf(own.map(({ standstillMs }) => standstillMs[1] ?? NaN)),
      secondsOf(own.map(({ promotedMs }) => promotedMs)),
      secondsOf(own.map(({ wholeAgainMs }) => wholeAgainMs)),
    ];
  });
  const numbers = ['times', 'several hosts', 'HAProxy', 'new primary', 'whole again after mending'];
  const columns = [
    { title: 'what befell the primary', align: 'left' as const },
    ...numbers.map((title) => ({ title, align: 'right' as const })),
  ];
  return markdownTable(columns, rows);
}

function worstMs({ standstillMs }: Strike): number {
  return Math.max(...standstillMs);
}

function secondsOf(valuesMs: readonly number[]): string {
  const { median, min, max } = spread(valuesMs);
  return valuesMs.length === 1 ? seconds(median) : `${seconds(median)} (${seconds(min)}–${seconds(max)})`;
}

function seconds(ms: number): string {
  return figure(ms / 1000, 1);
}

function tokensOf(learnt: readonly Learnt[]): string {
  return figure(new Set(learnt.map(({ credentialId }) => credentialId)).size);
}
