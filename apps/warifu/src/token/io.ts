import { setTimeout as delay } from 'node:timers/promises';
import type { Readable, Writable } from 'node:stream';
import { systemClock, systemRandom, type Clock, type Random } from '@warifu/kernel';

/** An output that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean };

/** All that the terminal token has to do with the world around it. */
export interface TokenIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
  /** Calls back when the person wants to stop (Ctrl-C), instead of ending the program. Returns how to take that back. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Resolves after this time, or as soon as the signal is aborted. */
  readonly wait: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

/** The terminal, the clock and the network of this process. */
export function processIo(): TokenIo {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    clock: systemClock,
    random: systemRandom,
    fetch,
    onInterrupt(listener) {
      process.on('SIGINT', listener).on('SIGTERM', listener);
      return () => process.off('SIGINT', listener).off('SIGTERM', listener);
    },
    async wait(durationMs, signal) {
      try {
        await delay(durationMs, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
