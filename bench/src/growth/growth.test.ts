import { seededRandom, throwawayDatabase } from '@warifu/testkit';
import { parseTokenId } from '@warifu/otp';
import { describe, expect, it } from 'vitest';
import { CountedPool } from './counted-pool.ts';
import { drawIndexes } from './fill.ts';
import { distanceOf, numberedId, numberedIdFunction } from './numbered-id.ts';
import { distances, summarise } from './summary.ts';

it('numbered IDs are token IDs, all different, and the same in SQL', async () => {
  const values = [
    0,
    9_999_999,
    10_000_000,
    5_759_999_999,
    ...[3, 1_000, 7_919].map((index) => index * distanceOf(8_000)),
  ];
  const ids = values.map(numberedId);
  expect(ids.map(parseTokenId)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  await using database = await throwawayDatabase();
  await database.admin.sql.text(numberedIdFunction);
  const rows = await database.admin.sql<{ id: string }[]>`
    select growth.numbered_id(value) as id from unnest(${values}::bigint[]) as given (value)`;
  expect(rows.map(({ id }) => id)).toEqual(ids);
});

it('credentials are drawn from all there are, none twice', () => {
  const random = seededRandom('draw');
  const drawn = drawIndexes(1_000_000, 1_000, random);
  expect(new Set(drawn).size).toBe(1_000);
  expect(Math.max(...drawn)).toBeGreaterThan(900_000);
  expect(drawIndexes(5, 9, random).toSorted()).toEqual([0, 1, 2, 3, 4]);
});

it('codes go by turns, each token one counter after the other, and none is given twice', () => {
  const codeKey = Buffer.from('12345678901234567890123456789012');
  const pool = new CountedPool(['a', 'b'].map((id) => ({ id, codeKey })));
  const first = pool.next(3);
  expect(first.map((body) => (JSON.parse(body) as { credentialId: string }).credentialId)).toEqual(['a', 'b', 'a']);
  pool.spend(2);
  expect(pool.next(1)).toEqual(first.slice(2));
  expect(new Set(first).size).toBe(3);
});

describe('the sizes', () => {
  const round = (credentials: number, perSecond: number, p99Ms: number) => ({
    credentials,
    perSecond,
    p50Ms: 1,
    p99Ms,
    validations: 2_000,
    durationSeconds: 1,
    refused: 0,
    firstRefusal: null,
    ranOut: false,
    socketErrors: 0,
    cpuSeconds: { server: 1, postgres: 2, wrk: 0, others: 0 },
    logBytes: 4_000,
  });

  it('are compared by their medians', () => {
    const rounds = [round(10, 80, 12), round(1, 100, 10), round(10, 70, 14), round(1, 100, 10), round(10, 90, 11)];
    const series = summarise(rounds);
    expect(series.map(({ credentials }) => credentials)).toEqual([1, 10]);
    expect(series[0]).toMatchObject({ serverCpuSeconds: { median: 0.5 }, logBytes: { median: 2 } });
    const apart = distances(series);
    expect(apart.perSecond).toBeCloseTo(0.2);
    expect(apart.p99Ms).toBeCloseTo(1 - 10 / 12);
  });
});
