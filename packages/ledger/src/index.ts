export type { AccountRefusal, KeyReused } from './answer.ts';
export { bookEntry, postHold, type Booked } from './book-entry.ts';
export { changeFloor, type FloorAnswer } from './change-floor.ts';
export { closeAccount, type ClosingAnswer } from './close-account.ts';
export type { Entry, NewEntry, NewPosting, Posting } from './entry.ts';
export { expireHolds } from './expire-holds.ts';
export type { Hold, HoldRefusal, HoldState } from './hold.ts';
export { accountId, newEntryId, newHoldId, type AccountId, type EntryId, type HoldId } from './ids.ts';
export { lockAccounts } from './lock-accounts.ts';
export { ledgerMigrations } from './migrations.ts';
export { openAccount, type NewAccount, type OpeningAnswer } from './open-account.ts';
export { placeHold, type NewHold, type Placed } from './place-hold.ts';
export { readAccounts, type Account } from './read-accounts.ts';
export { readEntry } from './read-entry.ts';
export { readHold } from './read-hold.ts';
export { reverseEntry, type NewReversal, type ReversalRefusal } from './reverse-entry.ts';
export {
  readLatest,
  readStatement,
  type StatementLine,
  type StatementPage,
  type StatementRequest,
} from './statement.ts';
export type { Difference, DifferenceKind } from './verify/difference.ts';
export { verifyBalances, type BooksVerification } from './verify/verify-balances.ts';
export { voidHold, type Voided } from './void-hold.ts';
export { maxYen } from './yen.ts';
