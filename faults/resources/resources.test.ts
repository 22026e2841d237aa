import { systemClock } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit/anywhere';
import { afterAll, expect, it } from 'vitest';
import { resources } from './resources.ts';

const stopping = new AbortController();
afterAll(() => {
  stopping.abort();
});

it('whatever runs out, callers are told so in time, no code is accepted twice, and all heals by itself', async () => {
  const told: string[] = [];
  const { markdown, holds } = await resources('quick', {
    clock: systemClock,
    random: seededRandom('resources'),
    signal: stopping.signal,
    tell: (sentence) => told.push(sentence),
    minutes: null,
  });
  expect(holds, markdown).toBe(true);
  expect(told).toHaveLength(5);
}, 180_000);
