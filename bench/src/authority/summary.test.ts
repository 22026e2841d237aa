import { describe, expect, it } from 'vitest';
import { findFaults, isFaultless } from '../load/faults.ts';
import { bestAtAim, meetsAim } from './aim.ts';
import { limitOf } from './limit.ts';
import type { Profile } from './profile.ts';
import { authorityReport } from './report.ts';
import type { Round } from './round.ts';
import { compare } from './summary.ts';
import { idle } from './where-time-goes.ts';

function roundOf(given: Partial<Round>): Round {
  return {
    target: 'validate',
    processes: 1,
    connections: 64,
    answers: 1_000,
    durationSeconds: 5,
    refused: 0,
    socketErrors: 0,
    p50Ms: 3,
    p99Ms: 9,
    p999Ms: 12,
    perSecond: 1,
    ranOut: false,
    firstRefusal: null,
    cpuSeconds: { server: 4, postgres: 3, wrk: 2, others: 0.5 },
    meanBatchSize: 30,
    ...given,
  };
}

const trivial = (connections: number, perSecond: number, given: Partial<Round> = {}): Round =>
  roundOf({ target: 'trivial', connections, perSecond, meanBatchSize: null, ...given });
const validate = (connections: number, perSecond: number, given: Partial<Round> = {}): Round =>
  roundOf({ connections, perSecond, ...given });

const byTwo = (connections: number, perSecond: number): Round => validate(connections, perSecond, { processes: 2 });

const threeTimes = [
  ...[trivial(64, 40_000), validate(64, 10_000, { p99Ms: 11 }), byTwo(64, 20_000), trivial(1, 900), validate(1, 600)],
  ...[trivial(64, 20_000), validate(64, 16_000, { p99Ms: 7 }), byTwo(64, 15_000), trivial(1, 800), validate(1, 600)],
  ...[trivial(64, 30_000), validate(64, 12_000, { p99Ms: 8 }), byTwo(64, 24_000), trivial(1, 500), validate(1, 600)],
];

describe('the comparison', () => {
  it('has a row for each number of connections, with the median of each target and number of processes', () => {
    const [at64, at1] = compare(threeTimes);
    expect(at64).toMatchObject({
      connections: 64,
      trivial: { perSecond: { median: 30_000, min: 20_000, max: 40_000 }, batchSize: null },
      validate: [
        {
          processes: 1,
          perSecond: { median: 12_000, min: 10_000, max: 16_000 },
          p99Ms: { median: 8, min: 7, max: 11 },
          cpuSecondsPer1000: { median: 7 },
        },
        { processes: 2, perSecond: { median: 20_000 } },
      ],
    });
    expect(at1?.validate.map(({ processes }) => processes)).toEqual([1]);
  });

  it('takes the ratio of rounds that followed one another', () => {
    const [at64] = compare(threeTimes);
    expect(at64?.validate.map(({ ratio }) => ratio)).toEqual([
      { median: 0.4, min: 0.25, max: 0.8 },
      { median: 0.75, min: 0.5, max: 0.8 },
    ]);
  });
});

describe('the aim', () => {
  const at = (perSecond: number, p99Ms: number) =>
    bestAtAim(compare([trivial(64, 40_000), validate(64, 9_000), validate(64, perSecond, { processes: 2, p99Ms })]));

  it.each([
    [20_000, 14.9, true],
    [19_999, 14.9, false],
    [20_000, 15, false],
  ])('at %d/s with p99 %d ms is met: %s', (perSecond, p99Ms, isMet) => {
    const best = at(perSecond, p99Ms);
    expect(best?.processes).toBe(2);
    expect(best !== null && meetsAim(best)).toBe(isMet);
  });

  it('is not judged where nothing was measured at its connections', () => {
    expect(bestAtAim(compare([trivial(1, 2), validate(1, 1)]))).toBeNull();
  });
});

describe('the limit', () => {
  const profile = (given: Partial<Profile>): Profile => ({
    round: roundOf({ durationSeconds: 5, cpuSeconds: { server: 2, postgres: 2, wrk: 1, others: 0 } }),
    timeShares: [{ part: idle, share: 0.6 }],
    backends: [{ state: 'IO: WalSync', meanBackends: 0.2 }],
    ...given,
  });

  it.each<[string, Partial<Profile>, string]>([
    ['nothing is full', {}, 'Nothing is full'],
    [
      'all cores are busy',
      { round: roundOf({ durationSeconds: 5, cpuSeconds: { server: 4, postgres: 3, wrk: 2, others: 0.5 } }) },
      'the CPU of the machine',
    ],
    ['the one thread is busy', { timeShares: [{ part: idle, share: 0.05 }] }, 'one thread of the authority'],
    ['commits wait for the disk', { backends: [{ state: 'IO: WalSync', meanBackends: 0.7 }] }, 'the disk'],
  ])('is said where %s', (_case, given, sentence) => {
    expect(limitOf(profile(given), 2).split('**')[1]).toContain(sentence);
  });
});

const machine = {
  cores: 2,
  processor: 'Example 9000',
  memoryGib: 8,
  kernel: 'Linux 6',
  node: '26.0.0',
  measuredAt: '2026-01-01T00:00:00.000Z',
  commit: '0123456789ab',
  hasChanges: false,
};
const options = {
  credentials: 150_000,
  roundSeconds: 5,
  warmUpSeconds: 3,
  repetitions: 3,
  isQuick: false,
  tokenAppStarts: 1,
  pageVisits: 1,
  signInAttempts: 1,
  statementLines: 1,
  reportFolder: null,
  subjects: [],
};
const profile: Profile = {
  round: roundOf({}),
  timeShares: [{ part: 'metrics', share: 0.25 }],
  backends: [{ state: 'IO: WalSync', meanBackends: 0.5 }],
};
const reportOf = (rounds: readonly Round[]): string =>
  authorityReport({ rounds, profile, postgres: '18.4, fsync on' }, options, machine);

describe('the report', () => {
  it('leads with the ratio and tells the absolute figures, the machine and the settings', () => {
    const report = reportOf(threeTimes);
    expect(report).toContain(
      '- **64 connections, one process: 0.40 (0.25–0.80) of a trivial Fastify POST;** 12,000 (10,000–16,000) validations/s, p50 3.0 ms, p99 8.0 (7.0–11.0) ms, p99.9 12.0 ms',
    );
    expect(report).toContain('Every answer was `accepted`');
    expect(report).toContain('by 2 processes it was 20,000/s with p99 9.0 ms: met.**');
    expect(report).toMatch(/\| metrics +\| +25\.0 \|/);
    for (const fact of ['Example 9000, 2 cores', '18.4, fsync on', '150,000', '3, of 5 s'])
      expect(report).toContain(fact);
  });

  it.each<[Partial<Round>, string]>([
    [{ refused: 3, firstRefusal: '200 {"reason":"used_code"}' }, '3 answers were not `accepted`'],
    [{ socketErrors: 1_200 }, '1,200 connections failed'],
    [{ ranOut: true }, '1 rounds ran out of codes'],
  ])('says loudly that the figures do not count after %o', (fault, sentence) => {
    const rounds = [...threeTimes, trivial(64, 1), validate(64, 1, fault)];
    expect(isFaultless(findFaults(rounds))).toBe(false);
    const report = reportOf(rounds);
    expect(report).toContain('**THESE FIGURES DO NOT COUNT:**');
    expect(report).toContain(sentence);
    expect(report).not.toContain('Every answer was');
    expect(report).toContain(fault.firstRefusal ?? '');
  });

  it('warns of a machine that was busy with something else, and only then', () => {
    const others = (seconds: number) => ({ cpuSeconds: { server: 4, postgres: 3, wrk: 1, others: seconds } });
    expect(reportOf(threeTimes)).not.toContain('BUSY');
    expect(reportOf([trivial(64, 2, others(0)), validate(64, 1, others(5))])).toContain('BUSY:** 25 % of its CPU time');
  });

  it('counts faults of the trivial server alike', () => {
    expect(isFaultless(findFaults(threeTimes))).toBe(true);
    expect(isFaultless(findFaults([...threeTimes, trivial(64, 1, { refused: 1 })]))).toBe(false);
  });
});
