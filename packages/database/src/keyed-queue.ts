import { usualWaitMs } from './batcher.ts';
import { OverloadedError } from './overloaded-error.ts';

export interface KeyedQueueOptions {
  /** Tasks that one key may have, the running one included. */
  readonly maxPerKey: number;
  /** Tasks that all keys together may have. Default: no bound but the keys'. */
  readonly maxTotal?: number;
  /** How long a task may wait for its turn. Default: `usualWaitMs`. */
  readonly maxWaitMs?: number;
}

export interface KeyedQueue {
  /**
   * Runs a task after all earlier ones of its key; tasks of different keys run freely.
   * @throws OverloadedError when the key or the queue has too many, or the wait was too long; whatever the task threw
   */
  run<Answer>(key: string, task: () => Promise<Answer>): Promise<Answer>;
  /** Tasks that wait or run. */
  readonly size: number;
}

type Start = () => void;

/** Keeps the tasks of one key in order without a lock: see `KeyedQueue`. */
export function createKeyedQueue({
  maxPerKey,
  maxTotal = Infinity,
  maxWaitMs = usualWaitMs,
}: KeyedQueueOptions): KeyedQueue {
  // A key is here while a task of it runs; the list, made when first needed, holds those that wait.
  const waiting = new Map<string, Start[] | null>();
  let size = 0;

  const runNow = async <Answer>(key: string, task: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await task();
    } finally {
      size -= 1;
      const next = waiting.get(key)?.shift();
      if (next === undefined) waiting.delete(key);
      else next();
    }
  };

  return {
    run(key, task) {
      const ahead = waiting.get(key);
      const ofKey = ahead === undefined ? 0 : 1 + (ahead?.length ?? 0);
      if (ofKey >= maxPerKey || size >= maxTotal) return Promise.reject(new OverloadedError('too many requests wait'));
      size += 1;
      if (ahead === undefined) {
        waiting.set(key, null);
        return runNow(key, task);
      }
      const list = ahead ?? [];
      if (ahead === null) waiting.set(key, list);
      return new Promise((resolve, reject) => {
        const start = (): void => {
          clearTimeout(timer);
          resolve(runNow(key, task));
        };
        const timer = setTimeout(() => {
          list.splice(list.indexOf(start), 1);
          size -= 1;
          reject(new OverloadedError('the wait was too long'));
        }, maxWaitMs);
        list.push(start);
      });
    },
    get size() {
      return size;
    },
  };
}
