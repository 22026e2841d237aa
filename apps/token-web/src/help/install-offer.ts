/** What Chromium browsers tell where the app can be installed; the web's type definitions do not have it. */
interface InstallOffer extends Event {
  /** May be called once, after a tap. */
  prompt(): Promise<unknown>;
}

let offered: InstallOffer | null = null;
const changed = new EventTarget();

/** Keeps the browser's offer to install the app for the button in the help; it comes early, so this is called at the start. */
export function captureInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallOffer);
  });
  addEventListener('appinstalled', () => {
    keep(null);
  });
}

/** Null where the browser offers nothing. */
export function presentOffer(): InstallOffer | null {
  return offered;
}

/** The same, which is then used up. */
export function takeOffer(): InstallOffer | null {
  const taken = offered;
  keep(null);
  return taken;
}

/** @returns ends it */
export function onOfferChange(listener: () => void): () => void {
  changed.addEventListener('change', listener);
  return () => {
    changed.removeEventListener('change', listener);
  };
}

function keep(offer: InstallOffer | null): void {
  offered = offer;
  changed.dispatchEvent(new Event('change'));
}
