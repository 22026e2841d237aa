import { accountsOf, balancesOf, type AccountBalance, type BankAccount } from '../account/bank-account.ts';
import { requestsWaitingFor } from '../approval/request-row.ts';
import type { StaffRequest } from '../approval/request.ts';
import { tokenStanding, type TokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { findContract, type Contract } from '../contract/contract.ts';
import type { Order } from '../order/order.ts';
import { initialPasswords, type PasswordKind } from '../password/stored-password.ts';
import { isCoolingOff, limitsNow } from '../policy/limits-now.ts';
import type { Limits } from '../policy/policy-schema.ts';
import { contractLimits } from '../settings/contract-limits.ts';
import { isSignInStopped } from '../sign-in/counter.ts';
import { readHistory, type PastSignIn } from '../sign-in/history.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { openChangeOf } from '../token/token-change.ts';
import { listBookings, type Transfer } from '../transfer/read-transfers.ts';
import { openOrdersOf } from './case-orders.ts';
import {
  countDevices,
  countSessions,
  latestTellings,
  reissueLetterOf,
  type SessionsOfCase,
  type TellingOfCase,
} from './case-traces.ts';
import { readTokenOfCase, type TokenOfCase } from './case-token.ts';
import type { Acting } from './staff-form.ts';

/** Everything about a contract that a member of staff may want to know when its customer calls. */
export interface ContractCase {
  readonly contract: Contract;
  /** Null where there is none, or its customer has stopped it. */
  readonly token: TokenOfCase | null;
  /** A registration, an exchange or a stop by the customer that the authority has not answered yet. */
  readonly isTokenChangeOnItsWay: boolean;
  /** What holds at this moment, and what the customer has set. */
  readonly limits: { readonly now: Limits; readonly set: Limits; readonly isCoolingOff: boolean };
  readonly accounts: readonly (BankAccount & AccountBalance)[];
  readonly sessions: SessionsOfCase;
  /** Browsers that the contract knows. */
  readonly devices: number;
  /** After too many wrong passwords, in one browser or in all that the contract does not know. */
  readonly isSignInStopped: boolean;
  /** The latest twenty, the newest first; so are the tellings. */
  readonly signIns: readonly PastSignIn[];
  readonly tellings: readonly TellingOfCase[];
  /** Confirmed, and waiting for their proof. */
  readonly openOrders: readonly Order[];
  /** Waiting for their day. */
  readonly bookings: readonly Transfer[];
  /** The letter of a reissue that can be used; null for none. */
  readonly reissueLetter: { readonly issuedAtMs: number; readonly expiresAtMs: number } | null;
  /** Passwords that are still those of a letter. */
  readonly initialPasswords: readonly PasswordKind[];
  /** Requests that wait for a second person. */
  readonly requests: readonly StaffRequest[];
}

export type CaseReading =
  { readonly result: 'read'; readonly case: ContractCase } | { readonly result: 'unknown_contract' } | RefusedToStaff;

const maxShown = 20;

/** Reads all about a contract, and asks the authority about its token. That somebody looked is in the audit log. */
export async function readCase(banking: Banking, member: Acting, contractId: ContractId): Promise<CaseReading> {
  const found = await performAsStaff(banking, member, 'look_up', contractId, async (deed) => {
    const contract = await findContract(deed.tx, contractId);
    if (contract === null) return { result: 'unknown_contract' } as const;
    deed.record('contract_looked_up', contractId);
    return { result: 'found', contract } as const;
  });
  if (found.result !== 'found') return found;
  return { result: 'read', case: await read(banking, found.contract) };
}

/** After the commit, on whichever connection is free: what is shown is as old as the page anyway. */
async function read(banking: Banking, contract: Contract): Promise<ContractCase> {
  const { id } = contract;
  const { sql } = banking.db;
  const nowMs = banking.clock.nowMs();
  const standing = await tokenStanding(sql, id);
  return {
    contract,
    token: await readTokenOfCase(banking, standing),
    isTokenChangeOnItsWay: (await openChangeOf(sql, id)) !== null,
    limits: await limitsOf(banking, id, standing),
    accounts: await accountsWithBalances(banking, id),
    sessions: await countSessions(banking, id),
    devices: await countDevices(banking, id),
    isSignInStopped: await isSignInStopped(banking, sql, id),
    signIns: await readHistory(banking, id, maxShown),
    tellings: await latestTellings(banking, id, maxShown),
    openOrders: await openOrdersOf(banking, id),
    bookings: await listBookings(banking, id),
    reissueLetter: await reissueLetterOf(banking, id),
    initialPasswords: await initialPasswords(sql, id),
    requests: await requestsWaitingFor(sql, id, nowMs),
  };
}

async function limitsOf(
  { db, policy, clock }: Banking,
  contractId: ContractId,
  { hasToken, sinceMs }: TokenStanding,
): Promise<ContractCase['limits']> {
  const set = await contractLimits(db.sql, policy, contractId);
  const situation = { contract: set, hasToken, tokenSinceMs: sinceMs };
  const nowMs = clock.nowMs();
  return { now: limitsNow(policy, situation, nowMs), set, isCoolingOff: isCoolingOff(policy, situation, nowMs) };
}

async function accountsWithBalances({ db, clock }: Banking, contractId: ContractId): Promise<ContractCase['accounts']> {
  const accounts = await accountsOf(db.sql, contractId);
  const balances = await balancesOf(db.sql, accounts, clock.nowMs());
  return accounts.flatMap((account, place) => {
    const balance = balances[place];
    return balance === undefined ? [] : [{ ...account, ...balance }];
  });
}
