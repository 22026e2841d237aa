import { ProvisioningRefused } from './refusal.ts';

/** As long as one provisioning can take with all its time limits. */
const turnLimitMs = 30_000;

/**
 * Does the work while no other tab of this app does any.
 * @throws ProvisioningRefused `slow` if the other tab does not come to an end
 */
export async function oneTabAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const waiting = new AbortController();
  const timer = setTimeout(() => {
    waiting.abort();
  }, turnLimitMs);
  try {
    return await navigator.locks.request('warifu-token-provisioning', { signal: waiting.signal }, async () => {
      clearTimeout(timer);
      return work();
    });
  } catch (error) {
    if (waiting.signal.aborted) throw new ProvisioningRefused({ reason: 'slow' }, { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
