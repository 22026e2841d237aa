import { answerInTime } from './answer-in-time.ts';

/** No answer within this time is none. */
const answerLimitMs = 2_000;

/**
 * Whether this seems to be a private window, whose data is gone when it is closed.
 *
 * Firefox and Safari refuse a private window the file system of its own that every page has, and Firefox its service worker
 * as well. Chromium gives its incognito windows everything, with the same answers and the same limits (tried with version
 * 156): nothing dependable tells them apart, so there the welcome says it to everybody.
 */
export async function seemsPrivate(): Promise<boolean> {
  const { userAgent } = navigator;
  if (userAgent.includes('Chrome/') || !isSecureContext) return false;
  if (userAgent.includes('Firefox/') && !('serviceWorker' in navigator)) return true;
  // Some browsers with Safari's engine lack all of it.
  if (!('storage' in navigator) || !('getDirectory' in navigator.storage)) return false;
  return answerInTime(isRefused(navigator.storage), answerLimitMs, () => false);
}

async function isRefused(storage: StorageManager): Promise<boolean> {
  try {
    await storage.getDirectory();
    return false;
  } catch {
    return true;
  }
}
