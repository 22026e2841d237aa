import type { RefusalReason } from '@warifu/client';
import { fragment, type Sql } from '@warifu/database';
import { isoTime, type Branded } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import type { ProofId } from '../authentication/proof.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { TokenState } from '../contract/contract.ts';
import type { Deed } from '../deed.ts';

/** A UUID; to the authority it is the request ID. */
export type TokenChangeId = Branded<'TokenChangeId'>;

/** Why a change of token was not made. */
export type TokenChangeRefusal =
  | RefusalReason
  /** The token belongs to a contract already. */
  | 'already_registered'
  /** The authority does not allow it: the token that was to be replaced or stopped is locked, lost or gone. */
  | 'old_token_unfit'
  /** No answer arrived, and the authority knows of none. */
  | 'interrupted'
  /** The contract or its token changed meanwhile. */
  | 'changed_meanwhile';

/** What a customer asked for, kept before the authority is asked. */
export interface NewTokenChange {
  readonly id: TokenChangeId;
  readonly contractId: ContractId;
  readonly formKey: string;
  readonly kind: 'register' | 'exchange' | 'stop';
  /** The new token, or the one to be stopped. */
  readonly tokenId: TokenId;
  /** What the contract had when it was asked. */
  readonly oldTokenId: TokenId | null;
  readonly fromState: TokenState;
  readonly codeAtSignIn: boolean;
  /** The letter that vouches for a new token; null without one. */
  readonly reissueId: string | null;
  /** The code of the old token that proved it, and what it was given for; null where none was asked. */
  readonly proofId: ProofId | null;
  readonly proofSubject: string | null;
}

export interface TokenChange extends NewTokenChange {
  /** `overruled`: the authority has made it, and it must be undone there. */
  readonly state: 'asked' | 'done' | 'refused' | 'overruled' | 'undone';
  readonly reason: TokenChangeRefusal | null;
  readonly attemptsLeft: number | null;
  readonly retryAfterSeconds: number | null;
  readonly askedAtMs: number;
}

const columns = fragment`
  id, contract_id as "contractId", form_key as "formKey", kind, token_id as "tokenId", old_token_id as "oldTokenId",
  from_state as "fromState", code_at_sign_in as "codeAtSignIn", reissue_id as "reissueId", proof_id as "proofId",
  proof_subject as "proofSubject", state, reason, attempts_left as "attemptsLeft", retry_after_seconds as "retryAfterSeconds", asked_at as "askedAtMs"`;

/**
 * Keeps what is to be asked. One change of a contract, and one of a token, may be on its way at a time; a token that another
 * contract has is not asked for. The contract's row is locked.
 */
export async function keepTokenChange(
  { tx, nowMs }: Deed,
  change: NewTokenChange,
): Promise<'kept' | 'another_is_on_its_way' | 'already_registered'> {
  const { id, contractId, formKey, kind, tokenId, oldTokenId, fromState, codeAtSignIn } = change;
  const open = await tx`select from banking.token_change where contract_id = ${contractId} and state = 'asked'`;
  if (open.length > 0) return 'another_is_on_its_way';
  const { count } = await tx`
    insert into banking.token_change (id, contract_id, form_key, kind, token_id, old_token_id, from_state, code_at_sign_in,
      reissue_id, proof_id, proof_subject, asked_at)
    values (${id}, ${contractId}, ${formKey}, ${kind}, ${tokenId}, ${oldTokenId}, ${fromState}, ${codeAtSignIn},
      ${change.reissueId}, ${change.proofId}, ${change.proofSubject}, ${isoTime(nowMs)})
    on conflict do nothing`;
  if (count === 0) return 'already_registered';
  // After the insert, which waited for whoever was about to register this token.
  const taken = await tx`select from banking.token where token_id = ${tokenId} and contract_id <> ${contractId}`;
  if (taken.length === 0) return 'kept';
  await tx`delete from banking.token_change where id = ${id}`;
  return 'already_registered';
}

/** The change that a form asked for when it was submitted first; null if it never was. */
export async function changeOfForm(
  sql: Sql,
  { contractId, formKey }: Pick<NewTokenChange, 'contractId' | 'formKey'>,
): Promise<TokenChange | null> {
  const [row] = await sql<TokenChange[]>`
    select ${columns} from banking.token_change where contract_id = ${contractId} and form_key = ${formKey}`;
  return row ?? null;
}

/** The change of a contract that the authority has not answered yet; null if there is none. */
export async function openChangeOf(sql: Sql, contractId: ContractId): Promise<TokenChange | null> {
  const [row] = await sql<TokenChange[]>`
    select ${columns} from banking.token_change where contract_id = ${contractId} and state = 'asked'`;
  return row ?? null;
}

export async function tokenChangeById(sql: Sql, id: TokenChangeId): Promise<TokenChange> {
  const [row] = await sql<[TokenChange]>`select ${columns} from banking.token_change where id = ${id}`;
  return row;
}

/** The first changes that were asked before a moment and have no answer, or that must be undone. */
export async function unsettledChanges(
  sql: Sql,
  { askedBeforeMs, limit }: { readonly askedBeforeMs: number; readonly limit: number },
): Promise<readonly TokenChange[]> {
  return await sql<TokenChange[]>`
    select ${columns} from banking.token_change
    where state = 'overruled' or (state = 'asked' and asked_at <= ${isoTime(askedBeforeMs)})
    order by asked_at, id limit ${limit}`;
}
