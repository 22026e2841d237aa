import { describe, expect, it } from 'vitest';
import { authorityReport } from './report.ts';
import type { Round } from './round.ts';
import { compare, findFaults, isFaultless } from './summary.ts';

function roundOf(given: Partial<Round>): Round {
  return {
    target: 'validate',
    connections: 64,
    answers: 1,
    durationSeconds: 5,
    refused: 0,
    socketErrors: 0,
    p50Ms: 3,
    p99Ms: 9,
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

const threeTimes = [
  ...[trivial(64, 40_000), validate(64, 10_000, { p99Ms: 11 }), trivial(256, 50_000), validate(256, 20_000)],
  ...[trivial(64, 20_000), validate(64, 16_000, { p99Ms: 7 }), trivial(256, 40_000), validate(256, 20_000)],
  ...[trivial(64, 30_000), validate(64, 12_000, { p99Ms: 8 }), trivial(256, 25_000), validate(256, 20_000)],
];

describe('the comparison', () => {
  it('has a row for each number of connections, with the median of each target', () => {
    const [at64, at256] = compare(threeTimes);
    expect(at64).toMatchObject({
      connections: 64,
      trivial: { perSecond: { median: 30_000, min: 20_000, max: 40_000 }, batchSize: null },
      validate: { perSecond: { median: 12_000, min: 10_000, max: 16_000 }, p99Ms: { median: 8, min: 7, max: 11 } },
    });
    expect(at256).toMatchObject({ connections: 256, validate: { perSecond: { median: 20_000 } } });
  });

  it('takes the ratio of rounds that followed one another', () => {
    const [at64] = compare(threeTimes);
    expect(at64?.ratio).toEqual({ median: 0.4, min: 0.25, max: 0.8 });
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
  otpMeasurementMs: 500,
  tokenAppStarts: 1,
  pageVisits: 1,
  signInAttempts: 1,
  statementLines: 1,
  reportFolder: null,
  subjects: [],
};
const reportOf = (rounds: readonly Round[]): string =>
  authorityReport({ rounds, postgres: '18.4, fsync on' }, options, machine);

describe('the report', () => {
  it('leads with the ratio and tells the absolute figures, the machine and the settings', () => {
    const report = reportOf(threeTimes);
    expect(report).toContain(
      '- **64 connections: 0.40 (0.25–0.80) of a trivial Fastify POST;** 12,000 (10,000–16,000) validations/s, p50 3.0 ms, p99 8.0 (7.0–11.0) ms',
    );
    expect(report).toContain('Every answer was `accepted`');
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
