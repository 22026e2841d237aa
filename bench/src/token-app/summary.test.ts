import { expect, it } from 'vitest';
import { gzippedBytes, summarise } from './summary.ts';

it('each way is compared with the empty page of its own turn', () => {
  const summaries = summarise({ empty: [10, 20, 40], online: [20, 20, 80], offline: [10, 40, 200] });
  expect(summaries).toEqual([
    { way: 'empty', ms: { median: 20, min: 10, max: 40 }, p95Ms: 40, ratio: { median: 1, min: 1, max: 1 } },
    { way: 'online', ms: { median: 20, min: 20, max: 80 }, p95Ms: 80, ratio: { median: 2, min: 1, max: 2 } },
    { way: 'offline', ms: { median: 40, min: 10, max: 200 }, p95Ms: 200, ratio: { median: 2, min: 1, max: 5 } },
  ]);
});

it('the size of the app is that of all its scripts', () => {
  const script = (gzipped: number) => ({ path: 'a.js', bytes: 1, gzippedBytes: gzipped });
  expect(gzippedBytes([script(20_000), script(5_000)])).toBe(25_000);
});
