import { randomInteger, type Random } from '@warifu/kernel';
import { quantile, spread } from '../statistics.ts';
import { measuredPages, type MeasuredPage, type PageTimes } from './page-times.ts';
import type { SignInTimes } from './sign-in-times.ts';

export interface PageSummary {
  readonly page: MeasuredPage;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface SignInSummary {
  readonly unknownContract: { readonly medianMs: number; readonly p95Ms: number };
  readonly wrongPassword: { readonly medianMs: number; readonly p95Ms: number };
  /** How much longer an unknown contract takes than a wrong password: the median over the pairs. */
  readonly differenceMs: number;
  /** Where nothing but chance tells the two apart, the difference is at most this, either way, 19 times in 20. */
  readonly noiseMs: number;
}

export function summarisePages(times: PageTimes): PageSummary[] {
  return measuredPages.map((page) => ({
    page,
    p50Ms: quantile(times[page], 0.5),
    p95Ms: quantile(times[page], 0.95),
  }));
}

export function summariseSignIns({ ms }: SignInTimes, random: Random): SignInSummary {
  const differences = ms['unknown-contract'].map((unknown, pair) => unknown - (ms['wrong-password'][pair] ?? NaN));
  return {
    unknownContract: { medianMs: spread(ms['unknown-contract']).median, p95Ms: quantile(ms['unknown-contract'], 0.95) },
    wrongPassword: { medianMs: spread(ms['wrong-password']).median, p95Ms: quantile(ms['wrong-password'], 0.95) },
    differenceMs: spread(differences).median,
    noiseMs: noiseOf(differences, random),
  };
}

const flips = 1_000;

/** If the two did not differ, each pair might as well have come out the other way round. */
function noiseOf(differences: readonly number[], random: Random): number {
  const medians = Array.from({ length: flips }, () =>
    Math.abs(spread(differences.map((ms) => (randomInteger(random, 2) === 0 ? ms : -ms))).median),
  );
  return quantile(medians, 0.95);
}
