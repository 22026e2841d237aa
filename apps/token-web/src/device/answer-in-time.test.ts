import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerInTime } from './answer-in-time.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new Promise<string>(() => undefined);

it('gives the result of work that is done in time, or its failure', async () => {
  expect(await answerInTime(Promise.resolve('done'), 8_000, () => 'late')).toBe('done');
  await expect(answerInTime(Promise.reject(new Error('refused')), 8_000, () => 'late')).rejects.toThrow('refused');
  expect(vi.getTimerCount()).toBe(0);
});

it('gives what is meant for the case that the time is over, or throws it', async () => {
  const late = answerInTime(never, 8_000, () => 'late');
  const refused = answerInTime<string>(never, 8_000, () => {
    throw new Error('too late');
  });
  const refusal = expect(refused).rejects.toThrow('too late');
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await late).toBe('late');
  await refusal;
});

it('does not take the sleep of the device for a slow answer', async () => {
  const answer = vi.fn();
  void answerInTime(never, 8_000, () => 'late').then(answer);
  // As after a sleep: what was due meanwhile is run once.
  await vi.advanceTimersToNextTimerAsync();
  expect(answer).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(7_000);
  expect(answer).toHaveBeenCalledWith('late');
});
