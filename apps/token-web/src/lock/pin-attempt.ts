import type { Clock } from '@warifu/kernel';
import type { AppLock, PinLock, TokenStore } from '../storage/token-store.ts';
import { isPinOf } from './pin-digest.ts';
import { remainingWaitMs, withBoundedWait, withFailure, withoutFailures } from './pin-waits.ts';

export type PinAttempt =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  /** Not judged and not counted. */
  | { readonly kind: 'waiting' }
  /** Meanwhile another tab set another lock or none. */
  | { readonly kind: 'changed' };

/**
 * Tries a PIN (ASCII digits) against the lock that is kept. The attempt is counted as a failure before it is judged, in the
 * transaction that looks whether one must wait: closing the app in between, or trying in two tabs at once, wins nothing.
 */
export async function tryPin(
  { store, clock }: { store: Pick<TokenStore, 'changeLock'>; clock: Clock },
  pin: string,
): Promise<PinAttempt> {
  const counted = await countAttempt(store, clock);
  if (counted === 'waiting' || counted === 'changed') return { kind: counted };
  if (!(await isPinOf(counted, pin))) return { kind: 'wrong' };
  await store.changeLock((present) => (isSameLock(present, counted) ? withoutFailures(counted) : present));
  return { kind: 'right' };
}

async function countAttempt(
  store: Pick<TokenStore, 'changeLock'>,
  clock: Clock,
): Promise<PinLock | 'waiting' | 'changed'> {
  const seen = { mustWait: false };
  const next = await store.changeLock((present) => {
    if (present?.kind !== 'pin') return present;
    const nowMs = clock.nowMs();
    seen.mustWait = remainingWaitMs(present, nowMs) > 0;
    return seen.mustWait ? withBoundedWait(present, nowMs) : withFailure(present, nowMs);
  });
  if (next?.kind !== 'pin') return 'changed';
  return seen.mustWait ? 'waiting' : next;
}

/** Each lock has a salt of its own. */
function isSameLock(present: AppLock | null, counted: PinLock): boolean {
  return present?.kind === 'pin' && present.salt.every((byte, index) => byte === counted.salt[index]);
}

/** Reads the lock, and mends a wait that a clock set back has stretched. */
export async function readLock({
  store,
  clock,
}: {
  store: Pick<TokenStore, 'changeLock'>;
  clock: Clock;
}): Promise<AppLock | null> {
  return store.changeLock((present) => (present?.kind === 'pin' ? withBoundedWait(present, clock.nowMs()) : present));
}
