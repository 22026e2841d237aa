import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether somebody can see the page: false as soon as the app goes to the background. */
export function useVisible(): boolean {
  const [isVisible, setVisible] = useState(isPageVisible);
  useLayoutEffect(() => {
    const look = (): void => {
      setVisible(isPageVisible());
    };
    const hide = (): void => {
      setVisible(false);
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('pagehide', hide);
    addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('pagehide', hide);
      removeEventListener('pageshow', look);
    };
  }, []);
  return isVisible;
}

function isPageVisible(): boolean {
  return document.visibilityState === 'visible';
}
