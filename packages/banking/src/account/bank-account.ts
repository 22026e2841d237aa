import { fragment, type Sql } from '@warifu/database';
import { readAccounts, type AccountId } from '@warifu/ledger';
import type { ContractId } from '../contract/contract-id.ts';
import type { DepositKind } from '../zengin/zengin-file.ts';
import type { ZenginText } from '../zengin/zengin-text.ts';

/** What the bank keeps of its customers' accounts: 普通, 当座, 貯蓄. */
export type AccountKind = Exclude<DepositKind, 'other'>;

/** Where an account is within the bank. */
export interface AccountNumber {
  /** 3 digits. */
  readonly branchCode: string;
  readonly depositKind: AccountKind;
  /** 7 digits. */
  readonly number: string;
}

/** A customer's account. */
export interface BankAccount extends AccountNumber {
  /** That of the ledger. */
  readonly id: AccountId;
  readonly contractId: ContractId;
  readonly holderName: string;
  /** At most 30 characters. */
  readonly holderKana: ZenginText;
}

export interface AccountBalance {
  readonly balanceYen: number;
  /** What can be ordered with: without what is held, with an overdraft. */
  readonly availableYen: number;
  readonly isOpen: boolean;
}

const maxShown = 100;

const selected = fragment`
  select a.id, a.contract_id as "contractId", a.branch_code as "branchCode", a.deposit_kind as "depositKind",
    a.number, c.name as "holderName", a.holder_kana as "holderKana"
  from banking.account a join banking.contract c on c.id = a.contract_id`;

/** The accounts of a contract in the order of branch, kind and number; at most a hundred. */
export async function accountsOf(sql: Sql, contractId: ContractId): Promise<readonly BankAccount[]> {
  return await sql<BankAccount[]>`
    ${selected} where a.contract_id = ${contractId} order by a.branch_code, a.deposit_kind, a.number limit ${maxShown}`;
}

/** An account if it belongs to this contract; null otherwise, whether or not there is one. */
export async function findAccountOf(sql: Sql, contractId: ContractId, id: string): Promise<BankAccount | null> {
  const [account] = await sql<BankAccount[]>`
    ${selected} where a.id = ${id} and a.contract_id = ${contractId}`;
  return account ?? null;
}

/** The account of this number, whoever's it is; null where there is none. */
export async function findAccountByNumber(
  sql: Sql,
  { branchCode, depositKind, number }: Pick<AccountNumber, 'branchCode' | 'number'> & { depositKind: DepositKind },
): Promise<BankAccount | null> {
  const [account] = await sql<BankAccount[]>`
    ${selected} where a.branch_code = ${branchCode} and a.deposit_kind::text = ${depositKind} and a.number = ${number}`;
  return account ?? null;
}

/** What is on accounts at a moment, in the order asked for. */
export async function balancesOf(
  sql: Sql,
  accounts: readonly Pick<BankAccount, 'id'>[],
  nowMs: number,
): Promise<readonly AccountBalance[]> {
  const ids = accounts.map(({ id }) => id);
  const found = await readAccounts(sql, ids, nowMs);
  if (found.length !== ids.length) throw new Error('an account is missing in the ledger');
  return found.map(({ balanceYen, availableYen, state }) => ({
    balanceYen,
    availableYen: availableYen ?? 0,
    isOpen: state === 'open',
  }));
}
