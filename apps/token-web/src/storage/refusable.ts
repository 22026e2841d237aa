import { answerInTime } from '../device/answer-in-time.ts';
import { StorageRefused } from './token-store.ts';

/** Does the work; whatever the browser's storage throws becomes StorageRefused with that as its cause. */
export async function refusable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof StorageRefused) throw cause;
    throw new StorageRefused("the browser's storage failed", { cause });
  }
}

/**
 * The result of the work, if it comes in time.
 * @throws StorageRefused after `limitMs`; the work may still be done later
 */
export async function withinTime<Result>(work: Promise<Result>, limitMs: number): Promise<Result> {
  return answerInTime(work, limitMs, () => {
    throw new StorageRefused("the browser's storage does not answer");
  });
}
