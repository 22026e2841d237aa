import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';

/**
 * Runs work that a person at the terminal may break off. Work that ends by itself then keeps its answer; other work is given up.
 * @throws UserError where it was given up; whatever the work throws
 */
export async function untilInterrupted<Answer>(
  io: Io,
  work: (interrupted: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const abort = new AbortController();
  const givenUp = Promise.withResolvers<never>();
  const ceaseListening = io.onInterrupt(() => {
    ceaseListening();
    abort.abort();
    // Work that listens to the signal answers first.
    setImmediate(() => {
      givenUp.reject(new UserError('Interrupted.'));
    });
  });
  try {
    return await Promise.race([work(abort.signal), givenUp.promise]);
  } finally {
    ceaseListening();
  }
}
