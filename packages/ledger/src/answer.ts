import type { AccountId } from './ids.ts';
import type { HoldState } from './hold.ts';

/** The key was used for something else before. */
export interface KeyReused {
  readonly result: 'refused';
  readonly reason: 'idempotency_key_reused';
}

/** The account named is, of all that stand in the way so, the first by id. */
export interface AccountRefusal {
  readonly result: 'refused';
  readonly reason: 'unknown_account' | 'account_closed' | 'insufficient_funds';
  readonly accountId: AccountId;
}

/** `ledger.answer` as the functions of the schema give it. */
export interface AnswerRow {
  readonly result: 'done' | 'replayed' | 'refused';
  readonly reason: string | null;
  readonly id: string | null;
  /** Epoch milliseconds. */
  readonly at: number | null;
  readonly account_id: AccountId | null;
  readonly state: HoldState | null;
}

/** The refusal that a row tells of, with what belongs to its reason. The caller knows which reasons there are. */
export function refusalOf(row: AnswerRow): { readonly result: 'refused'; readonly reason: string } {
  const { reason, account_id: accountId, state } = row;
  return { result: 'refused', reason: reason ?? '', ...(accountId && { accountId }), ...(state && { state }) };
}

/** The one row that such a function answers. */
export function onlyRow(rows: readonly AnswerRow[]): AnswerRow {
  const [row] = rows;
  if (row === undefined) throw new Error('the ledger gave no answer');
  return row;
}
