import { seededRandom } from '@warifu/testkit';
import { describe, expect, it } from 'vitest';
import { summarisePages, summariseSignIns } from './summary.ts';

const times = {
  nothing: [1],
  'sign-in': [1],
  home: [1],
  statement: [1],
  'transfer-confirm': [1],
  'transfer-code': [1],
};
const random = seededRandom('bench');

/** Pairs of times around 40 ms, the first of each pair this much longer. */
function signIns(extraMs: number) {
  const between = () => 40 + (random.bytes(1)[0] ?? 0) / 64;
  const pairs = Array.from({ length: 200 }, () => [between() + extraMs, between()] as const);
  const ms = { 'unknown-contract': pairs.map(([ms]) => ms), 'wrong-password': pairs.map(([, ms]) => ms) };
  return summariseSignIns({ ms, differingPairs: 0 }, random);
}

it('of every page half of the visits, and 19 in 20, stay below what is told', () => {
  const home = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(summarisePages({ ...times, home })).toContainEqual({ page: 'home', p50Ms: 50, p95Ms: 95 });
});

describe('two kinds of sign-in', () => {
  it('that differ by a millisecond differ by more than noise gives', () => {
    const { differenceMs, noiseMs, unknownContract, wrongPassword } = signIns(1);
    expect(differenceMs).toBeCloseTo(1, 0);
    expect(differenceMs).toBeGreaterThan(noiseMs);
    expect(unknownContract.medianMs).toBeGreaterThan(wrongPassword.medianMs);
  });

  it('that do not differ leave no more noise than their spread explains', () => {
    const { differenceMs, noiseMs } = signIns(0);
    expect(Math.abs(differenceMs)).toBeLessThan(2 * noiseMs);
    expect(noiseMs).toBeLessThan(1);
  });
});
