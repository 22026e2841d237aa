import type { Sql } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import type { AccountId } from '@warifu/ledger';
import { findAccountByNumber, findAccountOf, type BankAccount } from '../account/bank-account.ts';
import { internalAccounts } from '../account/internal-accounts.ts';
import type { Named } from '../bank-names/name-list.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { transferKindOf } from '../fees/transfer-fee.ts';
import type { TransferKind } from '../policy/policy-schema.ts';
import { convertRecipientName, type RecipientNameConversion } from '../recipient-name/recipient-name.ts';
import type { DepositKind } from '../zengin/zengin-file.ts';
import type { ZenginText } from '../zengin/zengin-text.ts';
import { countHolderLookUp } from './holder-look-ups.ts';
import { bankOf, type TransferDesk } from './transfer-desk.ts';

/** An account at any bank as a person gave it. */
export interface TypedAccount {
  /** 4 digits, chosen from the pages of banks. */
  readonly bankCode: string;
  /** 3 digits. */
  readonly branchCode: string;
  readonly depositKind: DepositKind;
  /** At most 7 digits, in any width. */
  readonly accountNumber: string;
  /** Not looked at within the bank, which knows the name. */
  readonly recipientName: string;
}

/** An account that money can go to. */
export interface Destination {
  readonly bank: Named;
  readonly branch: Named;
  readonly depositKind: DepositKind;
  /** 7 digits. */
  readonly accountNumber: string;
  /** At most 30 characters; of our own customers the name that the bank knows. */
  readonly recipientName: ZenginText;
  /** The account here; null at another bank. */
  readonly account: BankAccount | null;
}

/** What is wrong with where money shall go, by the field of the form. */
export type DestinationFault =
  | { readonly field: 'bank'; readonly fault: 'unknown' }
  | { readonly field: 'branch'; readonly fault: 'unknown' }
  /**
   * `unknown`: the bank has no such account. `closed`: it takes nothing any more. `too_many_asked`: the contract has asked whose
   * accounts these are too often, and is not told.
   */
  | {
      readonly field: 'account';
      readonly fault: 'malformed' | 'unknown' | 'closed' | 'same_as_from' | 'too_many_asked';
    }
  | {
      readonly field: 'recipientName';
      readonly fault: Exclude<RecipientNameConversion, { result: 'converted' }>;
    }
  | { readonly field: 'payee'; readonly fault: 'unknown' };

const maxTypedLength = 20;

/** Finds what a person typed, and what the bank knows of it. Few accounts of the bank may be asked for: nobody collects names. */
export async function resolveTypedAccount(
  desk: TransferDesk,
  sql: Sql,
  { contractId, typed }: { readonly contractId: ContractId; readonly typed: TypedAccount },
): Promise<Destination | DestinationFault> {
  const place = placeOf(desk, typed);
  if ('fault' in place) return place;
  if (place.bank.code === desk.bank.code) {
    const asked = { ...place, branchCode: place.branch.code };
    const isAllowed = await countHolderLookUp(desk.banking, sql, { contractId, asked });
    if (!isAllowed) return { field: 'account', fault: 'too_many_asked' };
  }
  return await resolveAccount(desk, sql, typed);
}

/** Finds an account that is known to be asked for with good reason: for one that was typed see `resolveTypedAccount`. */
export async function resolveAccount(
  desk: TransferDesk,
  sql: Sql,
  typed: TypedAccount,
): Promise<Destination | DestinationFault> {
  const place = placeOf(desk, typed);
  if ('fault' in place) return place;
  const { bank, branch, depositKind, accountNumber } = place;
  if (bank.code === desk.bank.code) {
    const account = await findAccountByNumber(sql, { branchCode: branch.code, depositKind, number: accountNumber });
    if (account === null) return { field: 'account', fault: 'unknown' };
    return { ...place, recipientName: account.holderKana, account };
  }
  const conversion = convertRecipientName(typed.recipientName);
  if (conversion.result !== 'converted') return { field: 'recipientName', fault: conversion };
  return { ...place, recipientName: conversion.name, account: null };
}

/** What can be told of an account without knowing whether there is one. */
function placeOf(
  desk: TransferDesk,
  typed: TypedAccount,
): Pick<Destination, 'bank' | 'branch' | 'depositKind' | 'accountNumber'> | DestinationFault {
  const bank = bankOf(desk, typed.bankCode);
  if (bank === null) return { field: 'bank', fault: 'unknown' };
  const branch = bank.branches.byCode(typed.branchCode);
  if (branch === null) return { field: 'branch', fault: 'unknown' };
  const accountNumber = normaliseAccountNumber(typed.accountNumber);
  if (accountNumber === null) return { field: 'account', fault: 'malformed' };
  return { bank, branch, depositKind: typed.depositKind, accountNumber };
}

/** Another account of the same contract. */
export async function resolveOwnAccount(
  desk: TransferDesk,
  sql: Sql,
  { contractId, accountId }: { readonly contractId: ContractId; readonly accountId: string },
): Promise<Destination | DestinationFault> {
  const account = await findAccountOf(sql, contractId, accountId);
  if (account === null) return { field: 'account', fault: 'unknown' };
  const { branchCode, depositKind, number, holderKana } = account;
  const branch = branchOf(desk, branchCode);
  return { bank: desk.bank, branch, depositKind, accountNumber: number, recipientName: holderKana, account };
}

/** A branch of the bank itself. @throws UserError for one that it does not have: its accounts and its list disagree */
export function branchOf({ bank }: Pick<TransferDesk, 'bank'>, code: string): Named {
  const branch = bank.branches.byCode(code);
  if (branch === null) throw new UserError(`The bank has no branch ${code}, but accounts there.`);
  return branch;
}

/** What a transfer to a destination is, and where the ledger books it. */
export function wayOf(
  { bank }: Pick<TransferDesk, 'bank'>,
  from: BankAccount,
  to: Destination,
): { readonly kind: TransferKind; readonly toAccount: AccountId } {
  const isOwn = to.account?.contractId === from.contractId;
  const here = { bankCode: bank.code, branchCode: from.branchCode };
  const kind = transferKindOf(here, { bankCode: to.bank.code, branchCode: to.branch.code }, isOwn);
  return { kind, toAccount: to.account?.id ?? internalAccounts.otherBanks };
}

/** Seven digits, the missing ones in front as banks fill them up; null for anything else. */
function normaliseAccountNumber(typed: string): string | null {
  if (typed.length > maxTypedLength) return null;
  const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\u2212\u30fc]/gu, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) > 0 ? digits.padStart(7, '0') : null;
}
