import { useEffect, useState } from 'preact/hooks';
import { onOfferChange, presentOffer, takeOffer } from './install-offer.ts';

/** Asks the person whether to install the app; null where the browser does not offer it. */
export function useInstallPrompt(): (() => void) | null {
  const [offer, setOffer] = useState(presentOffer);
  useEffect(
    () =>
      onOfferChange(() => {
        setOffer(presentOffer());
      }),
    [],
  );
  if (offer === null) return null;
  return () => {
    // Refused by the person or the browser: the steps below the button say how to install by hand.
    takeOffer()
      ?.prompt()
      .catch(() => undefined);
  };
}
