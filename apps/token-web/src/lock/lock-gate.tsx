import type { Clock, Random } from '@warifu/kernel';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Later } from '../later/load-later.tsx';
import { addressOf } from '../navigation.ts';
import type { AppLock, TokenStore } from '../storage/token-store.ts';
import { useFailure } from '../use-failure.ts';
import { watchAbsence } from './watch-absence.ts';

type Gate =
  { readonly kind: 'looking' } | { readonly kind: 'locked'; readonly lock: AppLock } | { readonly kind: 'open' };

/**
 * Stands in front of the app where a lock is set: at the start, and after the app was in the background for more than a
 * minute. While it is locked, or not known whether it is, the children are not there at all. A store that cannot be read
 * is thrown to the error boundary.
 */
export function LockGate({
  firstLock,
  store,
  clock,
  random,
  children,
}: {
  /** As it was read at the start. */
  firstLock: AppLock | null;
  store: TokenStore;
  clock: Clock;
  random: Random;
  children: ComponentChildren;
}): JSX.Element | null {
  const [gate, setGate] = useState(gateBehind(firstLock));
  const onFailure = useFailure();
  const look = (): void => {
    store.lock().then((lock) => {
      setGate(gateBehind(lock));
    }, onFailure);
  };
  useEffect(
    () =>
      watchAbsence({ store, clock }, (lock) => {
        if (lock === undefined) setGate({ kind: 'looking' });
        if (lock) setGate({ kind: 'locked', lock });
        else look();
      }),
    [store, clock],
  );

  switch (gate.kind) {
    case 'looking':
      return null;
    case 'open':
      return <>{children}</>;
    case 'locked':
      return (
        <Later
          show={({ UnlockScreen }) => (
            <UnlockScreen
              lock={gate.lock}
              store={store}
              clock={clock}
              random={random}
              onRight={() => {
                setGate({ kind: 'open' });
              }}
              onChanged={look}
              onRemoved={startAnew}
            />
          )}
        />
      );
  }
}

function gateBehind(lock: AppLock | null): Gate {
  return lock === null ? { kind: 'open' } : { kind: 'locked', lock };
}

function startAnew(): void {
  history.replaceState(null, '', addressOf('code'));
  location.reload();
}
