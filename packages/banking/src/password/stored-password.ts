import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';

/** To sign in; or the 資金移動用パスワード, which stands in for a code where there is no token. */
export type PasswordKind = 'login' | 'transfer';

export interface StoredPassword {
  readonly kind: PasswordKind;
  /** PHC string. */
  readonly phc: string;
  readonly isInitial: boolean;
}

export async function storedPasswords(sql: Sql, contractId: ContractId): Promise<Record<PasswordKind, StoredPassword>> {
  const rows = await sql<StoredPassword[]>`
    select kind, phc, is_initial as "isInitial" from banking.password where contract_id = ${contractId}`;
  const [login, transfer] = (['login', 'transfer'] as const).map((kind) => rows.find((row) => row.kind === kind));
  if (login === undefined || transfer === undefined) throw new Error('a contract lacks a password');
  return { login, transfer };
}

/** Which passwords of a contract are still those of the bank's letter. */
export async function initialPasswords(sql: Sql, contractId: ContractId): Promise<readonly PasswordKind[]> {
  const passwords = Object.values(await storedPasswords(sql, contractId));
  return passwords.filter(({ isInitial }) => isInitial).map(({ kind }) => kind);
}

/** Puts a password in the place of the one that it was decided on; false where that has gone meanwhile. */
export async function replacePassword(
  { tx, nowMs }: Deed,
  { contractId, kind, was, phc }: { contractId: ContractId; kind: PasswordKind; was: string; phc: string },
): Promise<boolean> {
  const { count } = await tx`
    update banking.password set phc = ${phc}, is_initial = false, failures = 0, changed_at = ${isoTime(nowMs)}
    where contract_id = ${contractId} and kind = ${kind} and phc = ${was}`;
  return count > 0;
}
