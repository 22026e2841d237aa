import { systemClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { describeMachine } from '../machine.ts';
import { bankReport, type BankFigures } from './report.ts';

const figures: BankFigures = {
  pages: [
    { page: 'nothing', p50Ms: 9, p95Ms: 9 },
    { page: 'home', p50Ms: 4.99, p95Ms: 8 },
  ],
  signIns: {
    unknownContract: { medianMs: 40, p95Ms: 50 },
    wrongPassword: { medianMs: 40.1, p95Ms: 50 },
    differenceMs: -0.1,
    noiseMs: 0.1,
  },
  differingPairs: 0,
  shareOfOthers: 0.05,
  postgres: '18.4',
};
const machine = describeMachine(systemClock);
const reportOf = (changed: Partial<BankFigures> = {}) =>
  bankReport({ ...figures, ...changed }, { pageVisits: 10, signInAttempts: 10 }, machine);

it('the report says plainly whether each page meets the aim', () => {
  expect(reportOf()).toContain('home, two accounts: p50 4.99 ms; the aim of 5 ms is met');
  expect(reportOf()).not.toContain('MISSED');
  const slow = [{ page: 'home', p50Ms: 5, p95Ms: 8 }] as const;
  expect(reportOf({ pages: slow })).toContain('MISSED');
});

it('the report says plainly whether a wrong contract ID can be told from a wrong password', () => {
  expect(reportOf()).toContain('no more than noise gives');
  expect(reportOf()).toContain('in the same words');
  expect(reportOf({ signIns: { ...figures.signIns, differenceMs: -0.2 } })).toContain('MORE THAN NOISE GIVES');
  expect(reportOf({ differingPairs: 1 })).toContain('1 PAIRS WERE ANSWERED IN DIFFERENT WORDS');
});
