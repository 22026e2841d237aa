import type { AccountId, EntryId } from './ids.ts';

/** One line of an entry: what an account receives, or gives where the amount is negative. */
export interface NewPosting {
  readonly accountId: AccountId;
  /** Not 0. */
  readonly amountYen: number;
  /** What whoever owns the account reads; at most 200 characters. */
  readonly description: string;
}

export interface NewEntry {
  /** From `newEntryId`; a replay gets the id of the first. */
  readonly id: EntryId;
  /**
   * 1 to 128 visible ASCII characters, one name space for all entries: let it begin with whose it is. Remembered for ever;
   * a refused attempt is not.
   */
  readonly idempotencyKey: string;
  /**
   * What sort of business it is, like `transfer`: lower case letters and underscores, never anything personal. `reversal`
   * is what `reverseEntry` books.
   */
  readonly kind: string;
  /** For the bank's own books; at most 200 characters. */
  readonly description: string;
  /** `YYYY-MM-DD`. */
  readonly valueDate: string;
  /** 2 to 100, whose sum is 0. Booked one after the other: none may take more than is there at that point. */
  readonly postings: readonly NewPosting[];
}

export interface Posting extends NewPosting {
  /** Its place in the account's book, counted from 1. */
  readonly number: number;
  readonly balanceAfterYen: number;
}

/** A booked entry. */
export interface Entry {
  readonly id: EntryId;
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly description: string;
  readonly valueDate: string;
  readonly bookedAtMs: number;
  /** The entry that this one takes back. */
  readonly reverses: EntryId | null;
  /** The entry that takes this one back. */
  readonly reversedBy: EntryId | null;
  readonly postings: readonly Posting[];
}
