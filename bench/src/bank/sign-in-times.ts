import { randomInteger, type Random } from '@warifu/kernel';
import { maxGuessesPerContract } from './bench-policy.ts';
import type { Answer, Browser } from './browser.ts';
import { wordsOf } from './page.ts';
import type { SeededBank } from './seed-bank.ts';

/** Who guesses at a contract that there is not, and who at the password of one that there is. */
const guesses = ['unknown-contract', 'wrong-password'] as const;
export type Guess = (typeof guesses)[number];

export interface SignInTimes {
  /** Milliseconds, in pairs of the same turn. */
  readonly ms: Readonly<Record<Guess, readonly number[]>>;
  /** Pairs that were answered in different words. */
  readonly differingPairs: number;
}

interface Measuring {
  readonly bank: SeededBank;
  /** How many of each kind. */
  readonly attempts: number;
  readonly random: Random;
  readonly signal: AbortSignal;
}

export function contractsFor(attempts: number): number {
  return Math.ceil(attempts / maxGuessesPerContract);
}

/** Tries to sign in both ways by turns, now one first and now the other. */
export async function measureSignIns(
  browser: Browser,
  { bank, attempts, random, signal }: Measuring,
): Promise<SignInTimes> {
  const unknown = unknownContracts(bank, random);
  const ms: Record<Guess, number[]> = { 'unknown-contract': [], 'wrong-password': [] };
  let differingPairs = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    signal.throwIfAborted();
    const turn = Math.floor(attempt / maxGuessesPerContract);
    const ids = { 'unknown-contract': unknown[turn] ?? '', 'wrong-password': bank.guessed[turn] ?? '' };
    const words = new Set<string>();
    for (const guess of attempt % 2 === 0 ? guesses : guesses.toReversed()) {
      const answer = await tryToSignIn(browser, ids[guess]);
      ms[guess].push(answer.ms);
      words.add(wordsOf((await browser.follow(answer)).html));
    }
    if (words.size > 1) differingPairs += 1;
  }
  return { ms, differingPairs };
}

async function tryToSignIn(browser: Browser, contractId: string): Promise<Answer> {
  const page = await browser.open('/sign-in');
  const answer = await browser.submit(page, '/sign-in', { contractId, password: 'nobody-has-this-one' });
  if (answer.location?.startsWith('/sign-in?') !== true) throw new Error(`a guess led to ${answer.location}`);
  return answer;
}

/** As many as there are for guessing at, and shaped as they are. */
function unknownContracts({ guessed, customer }: SeededBank, random: Random): string[] {
  const known = new Set<string>([...guessed, customer.contractId]);
  const unknown = new Set<string>();
  while (unknown.size < guessed.length) {
    const id = `${1 + randomInteger(random, 9)}${Array.from({ length: 9 }, () => randomInteger(random, 10)).join('')}`;
    if (!known.has(id)) unknown.add(id);
  }
  return [...unknown];
}
