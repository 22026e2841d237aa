import type { AccountId, EntryId, HoldId } from './ids.ts';

/** `held` is live. The others are ends, and final. */
export type HoldState = 'held' | 'posted' | 'voided' | 'expired';

/** Money that is kept back on an account until it is posted, voided, or the time is over. */
export interface Hold {
  readonly id: HoldId;
  readonly accountId: AccountId;
  readonly amountYen: number;
  readonly placedAtMs: number;
  /** Live before this moment, not at it. */
  readonly expiresAtMs: number;
  readonly state: HoldState;
  /** The entry that posted it. */
  readonly entryId: EntryId | null;
}

/** In the order of precedence. */
export type HoldRefusal =
  | { readonly result: 'refused'; readonly reason: 'unknown_hold' }
  | { readonly result: 'refused'; readonly reason: 'hold_not_live'; readonly state: Exclude<HoldState, 'held'> };
