import { pbkdf2Sync } from 'node:crypto';
import { systemRandom } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { isPinOf, newPinLock } from './pin-digest.ts';

const iterations = 1000;

it('a PIN is kept as PBKDF2 with HMAC-SHA-256 of 32 bytes, as Node computes it', async () => {
  const lock = await newPinLock('3951', systemRandom, iterations);
  const expected = pbkdf2Sync('3951', lock.salt, iterations, 32, 'sha256');
  expect(Buffer.from(lock.digest).toString('hex')).toBe(expected.toString('hex'));
});

it('only the right PIN opens its lock', async () => {
  const lock = await newPinLock('3951', systemRandom, iterations);
  expect(await isPinOf(lock, '3951')).toBe(true);
  for (const wrong of ['3950', '2951', '39510', '']) expect(await isPinOf(lock, wrong)).toBe(false);
});

it('a digest that differs in any one byte opens to nobody', async () => {
  const lock = await newPinLock('3951', systemRandom, 1);
  for (const position of lock.digest.keys()) {
    const digest = lock.digest.slice();
    digest[position] = (digest[position] ?? 0) ^ 1;
    expect(await isPinOf({ ...lock, digest }, '3951')).toBe(false);
  }
});

it('a digest that was cut short opens to nobody', async () => {
  const lock = await newPinLock('3951', systemRandom, iterations);
  expect(await isPinOf({ ...lock, digest: lock.digest.slice(0, 31) }, '3951')).toBe(false);
  expect(await isPinOf({ ...lock, digest: new Uint8Array(0) }, '3951')).toBe(false);
});

it('the same PIN is kept differently each time', async () => {
  const [one, other] = await Promise.all([newPinLock('3951', systemRandom, 1), newPinLock('3951', systemRandom, 1)]);
  expect(one.salt).toHaveLength(16);
  expect(one.salt).not.toEqual(other.salt);
  expect(one.digest).not.toEqual(other.digest);
});

it('a new lock has no failures, and says with how many iterations its digest was made', async () => {
  const lock = await newPinLock('3951', systemRandom);
  expect(lock).toMatchObject({ kind: 'pin', failures: 0, waitUntilMs: 0, iterations: 300_000 });
});
