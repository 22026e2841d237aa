import type { Digits } from '@warifu/otp';
import type { NameElsewhere } from '@warifu/token';
import type { Language } from '../language/language.ts';

/** A token as this device keeps it. The keys are non-extractable: no script can read their bytes. */
export interface StoredToken {
  /** The token ID, ungrouped; of a token of another service a name that means nothing outside this device. */
  readonly credentialId: string;
  /** What the person calls it; empty where it has no name. */
  readonly name: string;
  readonly codeKey: CryptoKey;
  /** Reserved for transaction signing; null where another service issued the token. */
  readonly transactionKey: CryptoKey | null;
  readonly digits: Digits;
  readonly periodSeconds: number;
  readonly addedAtMs: number;
  /** Whose it is where another service issued it; our own have none. */
  readonly elsewhere?: NameElsewhere;
}

/** How far this device's clock was from the authority's when it was last asked. */
export interface ClockCorrection {
  /** What to add to this device's clock to get the authority's time. */
  readonly clockOffsetMs: number;
  /** By the authority's time. */
  readonly measuredAtMs: number;
}

/** The gate in front of the screen; it is none of the keys' business. */
export type AppLock = PinLock | PlatformLock;

export interface PinLock {
  readonly kind: 'pin';
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  /** Consecutive failures; counted before an attempt is judged. */
  readonly failures: number;
  /** By this device's clock, in milliseconds; 0 where none is to be waited for. */
  readonly waitUntilMs: number;
}

export interface PlatformLock {
  readonly kind: 'platform';
  /** The id of the WebAuthn credential. */
  readonly passkeyId: Uint8Array<ArrayBuffer>;
}

/** What the app needs of it to open. */
export interface KeptAtStart {
  /** The oldest first. */
  readonly tokens: readonly StoredToken[];
  readonly correction: ClockCorrection | null;
  readonly lock: AppLock | null;
  /** The language in which the code may be shown before the app is there; null where it may not, or nobody has said so yet. */
  readonly firstFrame: Language | null;
}

/** Everything that the app keeps, in IndexedDB. Each method is one transaction; all reject with StorageRefused. */
export interface TokenStore {
  /** To be asked before a token is made: rejects where the browser opens its storage and then keeps no keys in it. */
  proveThatItKeeps(): Promise<void>;
  keptAtStart(): Promise<KeptAtStart>;
  /** The oldest first. */
  tokens(): Promise<readonly StoredToken[]>;
  add(token: StoredToken): Promise<void>;
  rename(credentialId: string, name: string): Promise<void>;
  remove(credentialId: string): Promise<void>;
  clockCorrection(): Promise<ClockCorrection | null>;
  keepClockCorrection(correction: ClockCorrection): Promise<void>;
  lock(): Promise<AppLock | null>;
  /** Changes the lock in one transaction: `change` gets the present one and gives the next; it must not wait for anything. */
  changeLock(change: (present: AppLock | null) => AppLock | null): Promise<AppLock | null>;
  keepFirstFrame(language: Language | null): Promise<void>;
  close(): void;
}

/** The browser lets this app keep nothing, or gives it nothing back. */
export class StorageRefused extends Error {
  override readonly name = 'StorageRefused';
}
