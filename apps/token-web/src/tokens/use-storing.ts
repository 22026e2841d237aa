import { useState } from 'preact/hooks';
import { useFailure } from '../use-failure.ts';
import { StorageRefused } from '../storage/token-store.ts';

/** Does work that stores something, and remembers whether the browser refused the last of it. */
export function useStoring(): [isRefused: boolean, store: (work: () => Promise<void>) => void] {
  const [isRefused, setRefused] = useState(false);
  const onFailure = useFailure();
  const store = (work: () => Promise<void>): void => {
    setRefused(false);
    work().catch((error: unknown) => {
      if (error instanceof StorageRefused) setRefused(true);
      else onFailure(error);
    });
  };
  return [isRefused, store];
}
