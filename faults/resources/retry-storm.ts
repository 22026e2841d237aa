import {
  AuthorityAnswerMalformed,
  AuthorityProblem,
  AuthorityUnreachable,
  createAuthorityClient,
} from '@warifu/client';
import { Secret } from '@warifu/kernel';
import type { Size, Surroundings } from '../scenario.ts';
import { unmet, type Outcome } from './outcome.ts';
import { phaseOf, type Phase, type Seen } from './phase.ts';
import { StandInAuthority, type Trouble } from './stand-in-authority.ts';

const extents = {
  quick: { callers: 100, seconds: 1, timeoutMs: 200, maxInFlight: 50 },
  full: { callers: 600, seconds: 15, timeoutMs: 3_000, maxInFlight: 512 },
} as const;
const troubles: readonly Trouble[] = [
  'answers after 5 seconds',
  'never answers',
  'answers nonsense',
  'resets connections',
  'answers 503',
];
/** A caller that is refused asks again after this. */
const betweenCallsMs = 50;
/** Three attempts with pauses of at most 0.1 and 0.2 seconds between them. */
const longestCallMs = (timeoutMs: number) => 3 * timeoutMs + 300 + 1_000;

/** What the client saves up, and what it earns by calls and by time: see `RetryBudget`. */
const saved = 100;
const perCall = 0.2;
const perSecond = 10;

/** An authority that answers late, not at all, or nonsense, behind the client that banks use. */
export async function retryStorm(size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { callers, seconds, timeoutMs, maxInFlight } = extents[size];
  const phases: Phase[] = [];
  const facts: Record<string, string> = {};
  const checks: Record<string, boolean> = {};
  for (const trouble of troubles) {
    await using standIn = await StandInAuthority.open();
    standIn.trouble = trouble;
    const options = { baseUrl: standIn.address, apiKey: new Secret('key'), timeoutMs, maxInFlight };
    const seen = await callAll(options, { callers, seconds }, surroundings);
    phases.push(phaseOf(trouble, seen));
    const allowed = seen.length * (1 + perCall) + saved + perSecond * (seconds + longestCallMs(timeoutMs) / 1_000);
    facts[trouble] = `${standIn.requests} requests for ${seen.length} calls, at most ${standIn.mostAtOnce} at once`;
    checks[`${trouble}: no more retries than the budget`] = standIn.requests <= allowed;
    // One of each that timed out may be seen here a moment after its successor has come.
    checks[`${trouble}: a bounded number at once`] = standIn.mostAtOnce <= 2 * maxInFlight;
    checks[`${trouble}: every call ends in time`] = seen.every(({ tookMs }) => tookMs < longestCallMs(timeoutMs));
    checks[`${trouble}: nobody takes it for an answer`] = !seen.some(({ word }) => word === 'accepted');
  }
  return {
    title: 'An authority that is slow, silent or somebody else',
    done: `${callers} callers of one client (a time-out of ${timeoutMs} ms, ${maxInFlight} calls at once) for ${seconds} s each.`,
    phases,
    facts,
    violations: unmet(checks),
  };
}

type ClientFacts = Omit<Parameters<typeof createAuthorityClient>[0], 'random'>;

/** Every caller calls again and again. @returns how each call ended */
async function callAll(
  options: ClientFacts,
  { callers, seconds }: { readonly callers: number; readonly seconds: number },
  { clock, random, signal }: Surroundings,
): Promise<Seen[]> {
  const client = createAuthorityClient({ ...options, random });
  const endMs = clock.monotonicMs() + seconds * 1_000;
  const seen: Seen[] = [];
  const call = async (): Promise<void> => {
    while (clock.monotonicMs() < endMs) {
      signal.throwIfAborted();
      const startMs = clock.monotonicMs();
      const word = await client
        .validate({ credentialId: 'WPKD12345678', code: '123456' })
        .then(() => 'accepted', wordOf);
      seen.push({ word, tookMs: clock.monotonicMs() - startMs });
      await new Promise((resolve) => setTimeout(resolve, betweenCallsMs));
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return seen;
}

function wordOf(error: unknown): string {
  if (error instanceof AuthorityUnreachable) return 'unreachable';
  if (error instanceof AuthorityAnswerMalformed) return 'malformed answer';
  if (error instanceof AuthorityProblem) return error.code;
  throw error;
}
