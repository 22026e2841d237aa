import type { Clock, Random } from '@warifu/kernel';
import type { JSX } from 'preact';
import type { AppLock, TokenStore } from '../storage/token-store.ts';
import './lock.css';
import { PinEntry } from './pin-entry.tsx';
import { PlatformEntry } from './platform-entry.tsx';

/** Asks for what opens the lock. */
export function LockEntry({
  lock,
  store,
  clock,
  random,
  submitLabel,
  onRight,
  onChanged,
}: {
  lock: AppLock;
  store: TokenStore;
  clock: Clock;
  random: Random;
  submitLabel: string;
  onRight: () => void;
  /** Another tab took the lock away or set one of another kind. */
  onChanged: () => void;
}): JSX.Element {
  switch (lock.kind) {
    case 'pin':
      return <PinEntry store={store} clock={clock} submitLabel={submitLabel} onRight={onRight} onChanged={onChanged} />;
    case 'platform':
      return <PlatformEntry passkeyId={lock.passkeyId} random={random} submitLabel={submitLabel} onRight={onRight} />;
  }
}
