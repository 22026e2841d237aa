import { fragment, type Sql, type TransactionSql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import type { TokenState } from '../contract/contract.ts';
import type { ProofAnswer, ProofAttempt, ProofId, ProofRejection, ProofTarget } from './proof.ts';

export interface ProofRow extends ProofTarget {
  readonly id: ProofId;
  readonly tokenState: TokenState;
  /** Null where the password alone proves it. */
  readonly tokenId: TokenId | null;
  readonly state: 'asked' | 'unknown' | 'accepted' | 'rejected';
  readonly reason: ProofRejection['reason'] | null;
  readonly attemptsLeft: number | null;
  readonly retryAfterSeconds: number | null;
  readonly askedAtMs: number;
  /** What it was for has happened. */
  readonly isUsed: boolean;
}

const columns = fragment`
  id, contract_id as "contractId", purpose, subject, token_state as "tokenState", token_id as "tokenId", state,
  reason, attempts_left as "attemptsLeft", retry_after_seconds as "retryAfterSeconds", asked_at as "askedAtMs",
  used_at is not null as "isUsed"`;

export type NewProof = Pick<ProofRow, 'id' | 'tokenState' | 'tokenId'> & ProofAttempt;

/** False where the form key came before. */
export async function insertProof(tx: TransactionSql, proof: NewProof, nowMs: number): Promise<boolean> {
  const { id, contractId, formKey, purpose, subject, tokenState, tokenId } = proof;
  const { count } = await tx`
    insert into banking.proof (id, contract_id, form_key, purpose, subject, token_state, token_id, asked_at)
    values (${id}, ${contractId}, ${formKey}, ${purpose}, ${subject}, ${tokenState}, ${tokenId}, ${isoTime(nowMs)})
    on conflict (contract_id, form_key) do nothing`;
  return count > 0;
}

/** The proof that a form asked for when it was submitted first; null if it never was. */
export async function proofOfForm(
  sql: Sql,
  { contractId, formKey }: Pick<ProofAttempt, 'contractId' | 'formKey'>,
): Promise<ProofRow | null> {
  const [row] = await sql<ProofRow[]>`
    select ${columns}
    from banking.proof where contract_id = ${contractId} and form_key = ${formKey}`;
  return row ?? null;
}

export async function proofById(sql: Sql, id: ProofId): Promise<ProofRow> {
  const [row] = await sql<[ProofRow]>`
    select ${columns}
    from banking.proof where id = ${id}`;
  return row;
}

/** The first proofs without a verdict: those whose asking has failed, and those that were asked before a moment. */
export async function unsettledProofs(
  sql: Sql,
  { askedBeforeMs, limit }: { readonly askedBeforeMs: number; readonly limit: number },
): Promise<readonly ProofRow[]> {
  return await sql<ProofRow[]>`
    select ${columns}
    from banking.proof where state = 'unknown' or (state = 'asked' and asked_at <= ${isoTime(askedBeforeMs)})
    order by asked_at, id limit ${limit}`;
}

/** What is told of a proof as it stands. */
export function answerOf({ id, state, reason, attemptsLeft, retryAfterSeconds }: ProofRow): ProofAnswer {
  if (state === 'accepted') return { result: 'proven', proofId: id };
  if (reason === null) return { result: 'unknown', proofId: id };
  const rejection = {
    reason,
    ...(attemptsLeft !== null && { attemptsLeft }),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  };
  return { result: 'rejected', rejection: rejection as ProofRejection };
}
