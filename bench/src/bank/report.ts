import { busyness } from '../busyness.ts';
import { figure } from '../figures.ts';
import type { Machine } from '../machine.ts';
import { machineSection } from '../machine-section.ts';
import type { Options } from '../options.ts';
import { markdownTable, type Column } from '../table.ts';
import type { MeasuredPage } from './page-times.ts';
import type { PageSummary, SignInSummary } from './summary.ts';

/** What half of the visits of every page stay below. */
export const aimMs = 5;

export const pageNames: Readonly<Record<MeasuredPage, string>> = {
  nothing: '`/healthz`, for comparison',
  'sign-in': 'sign-in page',
  home: 'home, two accounts',
  statement: 'statement, 50 lines',
  'transfer-confirm': 'transfer: confirm',
  'transfer-code': 'transfer: authenticate',
};

const pageColumns: readonly Column[] = [
  { title: 'page', align: 'left' },
  { title: 'p50 ms', align: 'right' },
  { title: 'p95 ms', align: 'right' },
];

const signInColumns: readonly Column[] = [
  { title: 'sign-in with', align: 'left' },
  { title: 'median ms', align: 'right' },
  { title: 'p95 ms', align: 'right' },
];

export interface BankFigures {
  readonly pages: readonly PageSummary[];
  readonly signIns: SignInSummary;
  readonly differingPairs: number;
  readonly shareOfOthers: number;
  readonly postgres: string;
}

/** The report of internet banking in Markdown. */
export function bankReport(
  { pages, signIns, differingPairs, shareOfOthers, postgres }: BankFigures,
  { pageVisits, signInAttempts }: Pick<Options, 'pageVisits' | 'signInAttempts'>,
  machine: Machine,
): string {
  return `# Benchmark: the pages of internet banking

Written by \`npm run bench\`. A program with the customers' pages over an embedded PostgreSQL is asked through real HTTP, one
request after the other over one connection, by a customer who is signed in. Measured from the request to the last byte.

${pages
  .filter(({ page }) => page !== 'nothing')
  .map(verdict)
  .join('\n')}${busyness(shareOfOthers)}

${markdownTable(pageColumns, pages.map(rowOf))}

Visits of each page: ${figure(pageVisits)}, by turns, after a warm-up of a tenth of that.

## A wrong contract ID and a wrong password

${signInVerdict(signIns)} ${wordsVerdict(differingPairs)}

${markdownTable(signInColumns, [
  [
    'a contract ID that nobody has',
    figure(signIns.unknownContract.medianMs, 2),
    figure(signIns.unknownContract.p95Ms, 2),
  ],
  ['a wrong password', figure(signIns.wrongPassword.medianMs, 2), figure(signIns.wrongPassword.p95Ms, 2)],
])}

Attempts of each kind: ${figure(signInAttempts)}, in pairs, now one first and now the other. Most of the time is Argon2id. The difference is
the median over the pairs; noise is what the same pairs come to at most, 19 times in 20, when it is drawn by lot which of the two
is which.

${machineSection(machine, { PostgreSQL: postgres })}
`;
}

function rowOf({ page, p50Ms, p95Ms }: PageSummary): string[] {
  return [pageNames[page], figure(p50Ms, 2), figure(p95Ms, 2)];
}

function verdict({ page, p50Ms }: PageSummary): string {
  const isMet = p50Ms < aimMs;
  return `- **${pageNames[page]}: p50 ${figure(p50Ms, 2)} ms; the aim of ${aimMs} ms is ${isMet ? 'met' : 'MISSED'}**`;
}

function signInVerdict({ differenceMs, noiseMs }: SignInSummary): string {
  const isNoise = Math.abs(differenceMs) <= noiseMs;
  const judged = isNoise ? 'no more than noise gives' : 'MORE THAN NOISE GIVES';
  return `**They differ by ${figure(differenceMs, 3)} ms, ${judged} (${figure(noiseMs, 3)} ms).**`;
}

function wordsVerdict(differingPairs: number): string {
  if (differingPairs === 0) return 'All were answered in the same words.';
  return `**${figure(differingPairs)} PAIRS WERE ANSWERED IN DIFFERENT WORDS.**`;
}
