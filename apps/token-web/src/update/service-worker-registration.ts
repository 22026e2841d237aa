import { systemClock, type Clock } from '@warifu/kernel';
import { isCheckDue, openCheckEveryMs } from './update-schedule.ts';

const workerAddress = './service-worker.js';

/** What is used of Trusted Types. Browsers that lack them take the plain string. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}
declare const trustedTypes: TrustedTypes | undefined;

/**
 * Brings the service worker in, which keeps the app on the device, and looks for a new version: now, when the app comes
 * back after an hour or more, and once a day while it stays open. Where the browser has no service workers, as in some
 * private windows, or refuses them, the app works from the network alone. To be called once; never rejects.
 */
export async function registerServiceWorker(clock: Clock = systemClock): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(trustedWorkerAddress(), { updateViaCache: 'none' });
    lookForUpdates(registration, clock);
  } catch {
    // Refused or out of reach: the next start tries again.
  }
}

/** The policy of this name is the only one that the page allows, and this address the only one that passes it. */
function trustedWorkerAddress(): string {
  if (typeof trustedTypes === 'undefined') return workerAddress;
  const policy = trustedTypes.createPolicy('warifu-service-worker', {
    createScriptURL: (address) => {
      if (address === workerAddress) return address;
      throw new TypeError('no script but the service worker is loaded by its address');
    },
  });
  return policy.createScriptURL(workerAddress);
}

function lookForUpdates(registration: ServiceWorkerRegistration, clock: Clock): void {
  let checkedAtMs = 0;
  const check = (): void => {
    checkedAtMs = clock.nowMs();
    // Offline it fails, and nothing is lost.
    registration.update().catch(() => undefined);
  };
  check();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && isCheckDue(checkedAtMs, clock.nowMs())) check();
  });
  setInterval(check, openCheckEveryMs);
}
