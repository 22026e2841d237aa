import { expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

it('the same seed gives the same bytes, however they are asked for', () => {
  const [whole, pieces] = [seededRandom(7), seededRandom(7)];
  const expected = whole.bytes(100);
  expect([...pieces.bytes(1), ...pieces.bytes(0), ...pieces.bytes(70), ...pieces.bytes(29)]).toEqual([...expected]);
});

it('another seed gives other bytes, and bytes do not repeat', () => {
  const random = seededRandom('a');
  const first = [...random.bytes(32)];
  expect([...random.bytes(32)]).not.toEqual(first);
  expect([...seededRandom('b').bytes(32)]).not.toEqual(first);
});
