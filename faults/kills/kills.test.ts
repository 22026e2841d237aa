import { systemClock } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit/anywhere';
import { afterAll, expect, it } from 'vitest';
import { kills } from './kills.ts';

const stopping = new AbortController();
let running: Promise<unknown> = Promise.resolve();
afterAll(async () => {
  stopping.abort();
  await Promise.allSettled([running]);
});

it('while authorities, the bank and PostgreSQL are killed, no code is accepted twice and no yen is lost', async () => {
  const surroundings = { clock: systemClock, random: seededRandom('kills'), tell: () => undefined, minutes: null };
  const run = kills('quick', { ...surroundings, signal: stopping.signal });
  running = run;
  const report = await run;
  expect(report.markdown).toContain('everything held');
  expect(report.holds).toBe(true);
}, 300_000);
