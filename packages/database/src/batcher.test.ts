import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBatcher } from './batcher.ts';
import { OverloadedError } from './overloaded-error.ts';

/** A run of batches that the test ends by hand. */
function heldRuns(): { run: (items: number[]) => Promise<number[]>; batches: number[][]; finish: () => void } {
  const batches: number[][] = [];
  const held: (() => void)[] = [];
  return {
    batches,
    run: (items) => {
      batches.push(items);
      const { promise, resolve } = Promise.withResolvers<number[]>();
      held.push(() => {
        resolve(items.map((item) => item * 10));
      });
      return promise;
    },
    finish: () => held.shift()?.(),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a batcher', () => {
  it('starts at once with what arrived in one turn, and gathers the rest while it is busy', async () => {
    const { run, batches, finish } = heldRuns();
    const batcher = createBatcher({ run, maxBatch: 10, maxInFlight: 1, maxQueued: 10 });
    const answers = [1, 2].map((item) => batcher.submit(item));
    await turn();
    answers.push(...[3, 4, 5].map((item) => batcher.submit(item)));
    await turn();
    expect(batches).toEqual([[1, 2]]);
    expect([batcher.inFlight, batcher.queued]).toEqual([1, 3]);
    finish();
    expect(await Promise.all(answers.slice(0, 2))).toEqual([10, 20]);
    await turn();
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    finish();
    expect(await Promise.all(answers)).toEqual([10, 20, 30, 40, 50]);
  });

  it('answers each item by its own, in bounded batches, never more than allowed at once, whatever the load', async () => {
    const bounds = fc.record({ maxBatch: fc.integer({ min: 1, max: 9 }), maxInFlight: fc.integer({ min: 1, max: 4 }) });
    await fc.assert(
      fc.asyncProperty(bounds, fc.array(fc.nat(9), { maxLength: 200 }), async ({ maxBatch, maxInFlight }, turns) => {
        const sizes: number[] = [];
        let running = 0;
        let most = 0;
        const run = async (items: number[]): Promise<number[]> => {
          running += 1;
          most = Math.max(most, running);
          await turn();
          running -= 1;
          return items.map((item) => -item);
        };
        const batcher = createBatcher({
          run,
          maxBatch,
          maxInFlight,
          maxQueued: 1_000,
          onBatch: (size) => sizes.push(size),
        });
        const answers: Promise<number>[] = [];
        for (const [index, pause] of turns.entries()) {
          answers.push(batcher.submit(index));
          if (pause === 0) await turn();
        }
        expect(await Promise.all(answers)).toEqual(turns.map((_, index) => -index));
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(maxBatch);
        expect(most).toBeLessThanOrEqual(maxInFlight);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(turns.length);
        expect([batcher.queued, batcher.inFlight]).toEqual([0, 0]);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses what would not fit into the queue, and only that', async () => {
    const { run, finish } = heldRuns();
    const batcher = createBatcher({ run, maxBatch: 1, maxInFlight: 1, maxQueued: 2 });
    const first = batcher.submit(1);
    await turn();
    const waiting = [batcher.submit(2), batcher.submit(3)];
    await expect(batcher.submit(4)).rejects.toBeInstanceOf(OverloadedError);
    for (let round = 0; round < 3; round += 1) {
      finish();
      await turn();
      await turn();
    }
    expect(await Promise.all([first, ...waiting])).toEqual([10, 20, 30]);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('database gone'))],
    [
      'throws before it waits',
      () => {
        throw new Error('database gone');
      },
    ],
  ])('fails every item of a batch whose run %s, and goes on', async (_, failure: () => Promise<number[]>) => {
    let fails = true;
    const run = (items: number[]): Promise<number[]> => (fails ? failure() : Promise.resolve(items));
    const batcher = createBatcher({ run, maxBatch: 10, maxInFlight: 1, maxQueued: 10 });
    const outcomes = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await batcher.submit(3)).toBe(3);
  });

  it('takes too few answers for a bug, not for the answers of the first items', async () => {
    const batcher = createBatcher({ run: () => Promise.resolve([1]), maxBatch: 10, maxInFlight: 1, maxQueued: 10 });
    const outcomes = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('refuses in time whoever waits while every batch under way hangs, and keeps who came later', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { run, batches, finish } = heldRuns();
    const batcher = createBatcher({ run, maxBatch: 10, maxInFlight: 1, maxQueued: 10, maxWaitMs: 1_000 });
    const hanging = batcher.submit(1);
    await turn();
    const early = batcher.submit(2);
    vi.advanceTimersByTime(500);
    const late = batcher.submit(3);
    vi.advanceTimersByTime(750);
    await expect(early).rejects.toBeInstanceOf(OverloadedError);
    expect(batcher.queued).toBe(1);
    finish();
    await turn();
    await turn();
    finish();
    expect(await Promise.all([hanging, late])).toEqual([10, 30]);
    expect(batches).toEqual([[1], [3]]);
    vi.advanceTimersByTime(2_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
