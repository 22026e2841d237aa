import { useEffect, useState } from 'preact/hooks';

/** What Chromium browsers tell where the app can be installed; the web's type definitions do not have it. */
interface BeforeInstallPromptEvent extends Event {
  /** May be called once, after a tap. */
  prompt(): Promise<unknown>;
}

let offered: BeforeInstallPromptEvent | null = null;
const changed = new EventTarget();

/** Keeps the browser's offer to install the app for the button in the help; it comes early, so this is called at the start. */
export function captureInstallPrompt(): void {
  const keep = (offer: BeforeInstallPromptEvent | null): void => {
    offered = offer;
    changed.dispatchEvent(new Event('change'));
  };
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as BeforeInstallPromptEvent);
  });
  addEventListener('appinstalled', () => {
    keep(null);
  });
}

/** Asks the person whether to install the app; null where the browser does not offer it. */
export function useInstallPrompt(): (() => void) | null {
  const [offer, setOffer] = useState(offered);
  useEffect(() => {
    const read = (): void => {
      setOffer(offered);
    };
    changed.addEventListener('change', read);
    return () => {
      changed.removeEventListener('change', read);
    };
  }, []);
  if (offer === null) return null;
  return () => {
    offered = null;
    setOffer(null);
    // Refused by the person or the browser: the steps below the button say how to install by hand.
    offer.prompt().catch(() => undefined);
  };
}
