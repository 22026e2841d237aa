import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeyedQueue } from './keyed-queue.ts';
import { OverloadedError } from './overloaded-error.ts';

afterEach(() => {
  vi.useRealTimers();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a keyed queue', () => {
  it('runs the tasks of a key one after another in order, whatever they come to, and forgets the key', async () => {
    const task = fc.record({ key: fc.constantFrom('a', 'b', 'c'), turns: fc.nat(3), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(task, { maxLength: 40 }), async (tasks) => {
        const queue = createKeyedQueue({ maxPerKey: 100 });
        const running = new Set<string>();
        const done: Record<string, number[]> = { a: [], b: [], c: [] };
        const outcomes = tasks.map(({ key, turns, fails }, index) =>
          queue.run(key, async () => {
            expect(running.has(key)).toBe(false);
            running.add(key);
            for (let left = turns; left > 0; left -= 1) await turn();
            running.delete(key);
            done[key]?.push(index);
            if (fails) throw new Error(String(index));
            return index;
          }),
        );
        const settled = await Promise.allSettled(outcomes);
        expect(settled).toEqual(
          tasks.map(({ fails }, index) =>
            fails ? { status: 'rejected', reason: new Error(String(index)) } : { status: 'fulfilled', value: index },
          ),
        );
        for (const [key, indexes] of Object.entries(done)) {
          expect(indexes).toEqual(tasks.flatMap((each, index) => (each.key === key ? [index] : [])));
        }
        expect(queue.size).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('lets different keys run at the same time', async () => {
    const queue = createKeyedQueue({ maxPerKey: 1 });
    const other = Promise.withResolvers<string>();
    const first = queue.run('a', () => other.promise);
    await queue.run('b', () => {
      other.resolve('from b');
      return Promise.resolve();
    });
    expect(await first).toBe('from b');
  });

  it('refuses a task beyond its bounds, and takes tasks again when there is room', async () => {
    const queue = createKeyedQueue({ maxPerKey: 2, maxTotal: 3 });
    const gate = Promise.withResolvers<undefined>();
    const wait = (): Promise<undefined> => gate.promise;
    const accepted = [queue.run('a', wait), queue.run('a', wait)];
    await expect(queue.run('a', wait)).rejects.toBeInstanceOf(OverloadedError);
    accepted.push(queue.run('b', wait));
    await expect(queue.run('c', wait)).rejects.toBeInstanceOf(OverloadedError);
    gate.resolve(undefined);
    await Promise.all(accepted);
    expect(await queue.run('a', () => Promise.resolve('again'))).toBe('again');
    expect(queue.size).toBe(0);
  });

  it('takes a task that throws before it waits for one that failed', async () => {
    const queue = createKeyedQueue({ maxPerKey: 5 });
    const outcome = queue.run('a', () => {
      throw new Error('at once');
    });
    await expect(outcome).rejects.toThrow('at once');
    expect(queue.size).toBe(0);
  });

  it('refuses in time whoever waits behind a task that hangs; those behind go on when it ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const queue = createKeyedQueue({ maxPerKey: 5, maxWaitMs: 1_000 });
    const gate = Promise.withResolvers<string>();
    const hanging = queue.run('a', () => gate.promise);
    const early = queue.run('a', () => Promise.resolve('early'));
    vi.advanceTimersByTime(500);
    const late = queue.run('a', () => Promise.resolve('late'));
    vi.advanceTimersByTime(500);
    await expect(early).rejects.toBeInstanceOf(OverloadedError);
    expect(queue.size).toBe(2);
    gate.resolve('hung');
    expect(await Promise.all([hanging, late])).toEqual(['hung', 'late']);
    expect([queue.size, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
