/** Something that does not follow from the postings and holds, or a rule of the books that they break. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Of the account, entry or hold. */
  readonly id: string;
  /** The posting's place in the account's book, where it is about one posting. */
  readonly number?: number;
  readonly expected: number;
  readonly found: number;
}

export type DifferenceKind =
  /** Of an account: what is kept there (found) against what was computed again (expected). */
  | 'balance'
  | 'held'
  | 'posting_count'
  /** Balance minus holds (found) is below the floor (expected). */
  | 'below_floor'
  /** Of a posting: a gap in the numbers, a balance that does not follow, another time than its entry's. */
  | 'posting_number'
  | 'running_balance'
  | 'posting_time'
  /** Of an entry: the sum is not zero; fewer than two postings; so many lines do not mirror the entry that it reverses. */
  | 'entry_sum'
  | 'entry_size'
  | 'reversal'
  /** A posted hold of this amount (expected), whose entry took another one (found) from its account. */
  | 'posted_amount';

export const maxDifferences = 1000;
