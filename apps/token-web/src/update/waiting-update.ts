import { useEffect, useState } from 'preact/hooks';

/** The time after which the page is loaded anew although the new version has not said that it is there. */
const takeOverTimeoutMs = 10_000;

/** Whether a new version lies ready on the device and waits for the word. */
export function useWaitingUpdate(): boolean {
  const [isWaiting, setIsWaiting] = useState(false);
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const gone = new AbortController();
    void navigator.serviceWorker.ready.then((registration) => {
      if (gone.signal.aborted) return;
      const look = (): void => {
        setIsWaiting(registration.waiting !== null);
      };
      const follow = (): void => {
        registration.installing?.addEventListener('statechange', look, { signal: gone.signal });
      };
      registration.addEventListener('updatefound', follow, { signal: gone.signal });
      follow();
      look();
    });
    return () => {
      gone.abort();
    };
  }, []);
  return isWaiting;
}

/** Gives the waiting version the word and loads the page anew, once it has taken over. */
export async function takeUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker.ready;
  const { waiting } = registration;
  if (waiting !== null) {
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      setTimeout(resolve, takeOverTimeoutMs);
      waiting.postMessage({ type: 'update' });
    });
  }
  location.reload();
}
