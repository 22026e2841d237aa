import { setTimeout as wait } from 'node:timers/promises';
import type { Endpoints } from './endpoints.ts';
import { Session } from './session.ts';

const intervalMs = 2_000;

/**
 * Notices a host that has vanished without closing its connections: TCP alone would keep what is in flight waiting for a
 * quarter of an hour. When a trivial query is not answered in time, every connection is broken off. With several hosts it also
 * looks for a primary that has replaced the one in use.
 * @returns a function that ends it
 */
export function startHeartbeat(endpoints: Endpoints, timeoutSeconds: number): () => Promise<void> {
  const end = new AbortController();
  let session: Session | null = null;

  const beat = async (): Promise<void> => {
    const timer = setTimeout(() => {
      endpoints.breakAll();
    }, timeoutSeconds * 1_000);
    try {
      session ??= await Session.connect(endpoints);
      await session.sql`select 1`;
    } catch {
      // The pool's own queries tell whoever waits for them; here only silence matters.
      await session?.close();
      session = null;
    } finally {
      clearTimeout(timer);
    }
  };
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await Promise.all([beat(), endpoints.areSeveral ? endpoints.findSuccessor(end.signal) : null]);
      await wait(intervalMs, undefined, { ref: false, signal: end.signal }).catch(() => undefined);
    }
    await session?.close();
  };
  const running = run();
  return async () => {
    end.abort();
    await running;
  };
}
