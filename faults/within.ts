import { setTimeout as wait } from 'node:timers/promises';
import type { Surroundings } from './scenario.ts';

const pollMs = 40;

/**
 * Waits until something holds.
 * @returns after how many milliseconds it did
 * @throws Error naming what did not come true in time; the signal's reason where the run is stopped
 */
export async function within(
  timeoutMs: number,
  what: string,
  { clock, signal }: Pick<Surroundings, 'clock' | 'signal'>,
  holds: () => boolean | Promise<boolean>,
): Promise<number> {
  const startMs = clock.monotonicMs();
  for (;;) {
    if (await holds()) return clock.monotonicMs() - startMs;
    if (clock.monotonicMs() - startMs > timeoutMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await wait(pollMs, undefined, { signal });
  }
}
