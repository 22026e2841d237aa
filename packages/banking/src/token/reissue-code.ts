import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@warifu/database';
import { isoTime, randomInteger, randomUuid, Secret } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';

/** Capital letters and digits that nobody takes for one another on paper: no I, L, O, 0, 1. */
const characters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const groups = 3;
const groupLength = 4;
/** For so long a letter is good. */
export const reissueValidMs = 30 * 86_400_000;
const maxFailures = 10;
const maxTypedLength = 64;

/** The code of a letter, judged: which reissue it belongs to, or that it is none. */
export type JudgedReissueCode =
  | { readonly result: 'right'; readonly reissueId: string }
  /** `attemptsLeft` 0: the letter is void. */
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  /** There is no letter that could be used: none was written, or it is used, void or too old. */
  | { readonly result: 'none_outstanding' };

/**
 * Makes the one-time code for the letter of a reissue, like `7KQM-2XRB-HT9W` (59 bits), good for 30 days; one of before is void.
 * Told once: a keyed digest is kept. The contract's row is locked.
 */
export async function issueReissueCode(deed: Deed, contractId: ContractId): Promise<Secret<string>> {
  const { tx, nowMs, banking } = deed;
  const code = newCode(banking);
  await tx`
    update banking.reissue set voided_at = ${isoTime(nowMs)}
    where contract_id = ${contractId} and used_at is null and voided_at is null`;
  await tx`
    insert into banking.reissue (id, contract_id, digest, issued_at, expires_at)
    values (${randomUuid(banking.random)}, ${contractId}, ${digestOf(banking, contractId, code)}, ${isoTime(nowMs)},
      ${isoTime(nowMs + reissueValidMs)})`;
  deed.record('reissue_code_issued', contractId);
  return new Secret(code);
}

/** Whether a letter's code could be used now. */
export async function isReissueOutstanding(sql: Sql, contractId: ContractId, nowMs: number): Promise<boolean> {
  return (await outstanding(sql, contractId, nowMs)) !== null;
}

/**
 * Judges what somebody typed as the code of the letter. A wrong one is counted, and the tenth makes the letter void. A right one
 * stays good until `useReissueCode`. The contract's row is locked: attempts come one after another.
 */
export async function judgeReissueCode(deed: Deed, contractId: ContractId, typed: string): Promise<JudgedReissueCode> {
  const { tx, nowMs, banking } = deed;
  const reissue = await outstanding(tx, contractId, nowMs);
  if (reissue === null) return { result: 'none_outstanding' };
  const { id, digest } = reissue;
  if (timingSafeEqual(digest, digestOf(banking, contractId, typed))) return { result: 'right', reissueId: id };
  const failures = reissue.failures + 1;
  const isVoid = failures >= maxFailures;
  await tx`
    update banking.reissue set failures = ${failures}, voided_at = ${isVoid ? isoTime(nowMs) : null} where id = ${id}`;
  deed.record(isVoid ? 'reissue_code_voided' : 'wrong_reissue_code', contractId);
  return { result: 'wrong', attemptsLeft: maxFailures - failures };
}

/** Uses the letter up. False where it was used or made void meanwhile. */
export async function useReissueCode({ tx, nowMs }: Deed, reissueId: string): Promise<boolean> {
  const { count } = await tx`
    update banking.reissue set used_at = ${isoTime(nowMs)}
    where id = ${reissueId} and used_at is null and voided_at is null`;
  return count > 0;
}

interface Outstanding {
  readonly id: string;
  readonly digest: Buffer;
  readonly failures: number;
}

async function outstanding(sql: Sql, contractId: ContractId, nowMs: number): Promise<Outstanding | null> {
  const [row] = await sql<Outstanding[]>`
    select id, digest, failures from banking.reissue
    where contract_id = ${contractId} and used_at is null and voided_at is null and expires_at > ${isoTime(nowMs)}`;
  return row ?? null;
}

function newCode({ random }: Banking): string {
  const letter = () => characters.charAt(randomInteger(random, characters.length));
  const group = () => Array.from({ length: groupLength }, letter).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Forgiving like every place where a person types: width, case, spaces and hyphens do not matter. */
function digestOf({ digestKey }: Banking, contractId: ContractId, typed: string): Buffer {
  const code = typed
    .slice(0, maxTypedLength)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '');
  return createHmac('sha256', digestKey.reveal())
    .update(`warifu/v1/reissue-code\0${JSON.stringify([contractId, code])}`)
    .digest();
}
