import { useLayoutEffect, useState } from 'preact/hooks';

const revealSeconds = 30;

/** Whether a code that hides shows now: from the tap on, for half a minute, until the app goes to the background. */
export function useReveal(isVisible: boolean): [isRevealed: boolean, reveal: () => void] {
  const [isRevealed, setRevealed] = useState(false);
  useLayoutEffect(() => {
    if (!isRevealed) return undefined;
    const hide = (): void => {
      setRevealed(false);
    };
    if (!isVisible) {
      hide();
      return undefined;
    }
    const timer = setTimeout(hide, revealSeconds * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [isRevealed, isVisible]);
  return [
    isRevealed,
    () => {
      setRevealed(true);
    },
  ];
}
