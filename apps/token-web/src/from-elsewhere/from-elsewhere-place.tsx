import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useFailure } from '../use-failure.ts';

/** Where a token of another service is taken in. What reads its code is large, few need it, and so it is loaded only here. */
export function FromElsewherePlace(): JSX.Element | null {
  const onFailure = useFailure();
  const [part, setPart] = useState<{ readonly TakeIn: () => JSX.Element } | null>(null);
  useEffect(() => {
    import('./take-in.tsx').then(({ TakeIn }) => {
      setPart({ TakeIn });
    }, onFailure);
  }, []);
  return part === null ? null : <part.TakeIn />;
}
