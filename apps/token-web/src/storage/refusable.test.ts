import { expect, test } from 'vitest';
import { refusable, withinTime } from './refusable.ts';
import { StorageRefused } from './token-store.ts';

test('whatever the storage throws is told as one refusal, with its cause', async () => {
  const cause = new Error('QuotaExceededError');
  const refused = refusable(() => Promise.reject(cause));
  await expect(refused).rejects.toThrow(StorageRefused);
  await expect(refused).rejects.toMatchObject({ cause });
});

test('a refusal stays the one that it is', async () => {
  const refusal = new StorageRefused('no');
  await expect(refusable(() => Promise.reject(refusal))).rejects.toBe(refusal);
});

test('work that comes in time gives its result', async () => {
  await expect(withinTime(Promise.resolve('database'), 1_000)).resolves.toBe('database');
});

test('work that fails in time gives its own reason', async () => {
  await expect(withinTime(Promise.reject(new RangeError('version')), 1_000)).rejects.toThrow(RangeError);
});

test('work that hangs is refused', async () => {
  const { promise } = Promise.withResolvers<string>();
  await expect(withinTime(promise, 1)).rejects.toThrow(StorageRefused);
});
