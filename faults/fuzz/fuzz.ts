import { randomInteger } from '@warifu/kernel';
import { figure } from '../../bench/src/figures.ts';
import { markdownTable } from '../../bench/src/table.ts';
import { setStage } from '../kills/stage.ts';
import type { Scenario, Surroundings } from '../scenario.ts';
import { parsers, type FuzzedParser } from './parsers.ts';
import { authorityParser, bankParser } from './programs.ts';

const runsOfTurn = { quick: 100, full: 1_000 };
const usualMinutes = 5;
const largestSeed = 2 ** 31;

interface Tally {
  readonly name: string;
  readonly runs: number;
  /** The seed and the smallest input for which it did not hold; null where it held. */
  readonly found: string | null;
}

/** Gives every parser that the outside reaches whatever it did not expect, by turns, until the time is over. */
export const fuzz: Scenario = async (size, surroundings) => {
  await using cleaning = new AsyncDisposableStack();
  const { authorities, bank, bankParty, programs } = await setStage(surroundings, cleaning);
  const authority = await authorityParser(authorities[0].address, bankParty.apiKey);
  const all = [...parsers, authority, bankParser(bank.address)];
  const minutes = size === 'quick' ? 0 : (surroundings.minutes ?? usualMinutes);
  const tallies = await fuzzFor(all, runsOfTurn[size], minutes, surroundings);
  const crashes = programs.filter(({ starts }) => starts > 1).length;
  const found = tallies.filter((tally) => tally.found !== null);
  const runs = tallies.reduce((sum, tally) => sum + tally.runs, 0);
  return {
    markdown: reportOf(tallies, crashes),
    figures: { tallies, crashes },
    glance: `${figure(runs)} hostile inputs to ${tallies.length} parsers: ${found.length} gave way, ${crashes} programs ended`,
    holds: found.length === 0 && crashes === 0,
  };
};

async function fuzzFor(
  all: readonly FuzzedParser[],
  numRuns: number,
  minutes: number,
  { clock, random, signal, tell }: Surroundings,
): Promise<readonly Tally[]> {
  const tallies = new Map<string, Tally>(all.map(({ name }) => [name, { name, runs: 0, found: null }]));
  const endMs = clock.monotonicMs() + minutes * 60_000;
  do {
    for (const { name, check } of all) {
      signal.throwIfAborted();
      const before = tallies.get(name);
      if (before?.found !== null) continue;
      const seed = randomInteger(random, largestSeed);
      const failure = await check({ numRuns, seed });
      const found = failure === null ? null : `seed ${seed}: ${failure}`;
      if (found !== null) tell(`${name}: ${found}`);
      tallies.set(name, { name, runs: before.runs + numRuns, found });
    }
  } while (clock.monotonicMs() < endMs);
  return [...tallies.values()];
}

function reportOf(tallies: readonly Tally[], crashes: number): string {
  const table = markdownTable(
    [
      { title: 'parser', align: 'left' },
      { title: 'inputs', align: 'right' },
      { title: 'held', align: 'left' },
    ],
    tallies.map(({ name, runs, found }) => [name, figure(runs), found === null ? 'yes' : '**NO**']),
  );
  const found = tallies.flatMap((tally) => (tally.found === null ? [] : [`- ${tally.name}, ${tally.found}`]));
  return `# Fuzzing

Hostile and slightly broken inputs, made by fast-check from the seed below, for every parser in the table; for the programs over real
HTTP, where no answer may be 5xx, hang, or show where in the code something went wrong, and the authority refuses by problem+json alone.
Programs that ended meanwhile: ${crashes}.

${table}

## What was found

${found.length === 0 ? 'Nothing.' : found.join('\n')}
`;
}
