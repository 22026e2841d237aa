import type { Sql } from '@warifu/database';
import { balancesOf, findAccountOf, type BankAccount } from '../account/bank-account.ts';
import { parseCalendarDate, tokyoDate, type CalendarDate } from '../calendar/calendar-date.ts';
import { bookableDates, valueDateOf } from '../calendar/value-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { transferFeeYen } from '../fees/transfer-fee.ts';
import type { TransferKind } from '../policy/policy-schema.ts';
import {
  resolveAccount,
  resolveOwnAccount,
  resolveTypedAccount,
  wayOf,
  type Destination,
  type DestinationFault,
  type TypedAccount,
} from './destination.ts';
import { findObstacle, type OrderObstacle, type PlannedOrder } from '../order/obstacle.ts';
import { findPayee } from './payees.ts';
import type { TransferDesk } from './transfer-desk.ts';

/** Where money shall go, as the pages ask for it. */
export type TypedDestination =
  | { readonly kind: 'own'; readonly accountId: string }
  | { readonly kind: 'payee'; readonly payeeId: string }
  | ({ readonly kind: 'account' } & TypedAccount);

/** What a customer enters. */
export interface TransferRequest {
  readonly contractId: ContractId;
  readonly fromAccountId: string;
  readonly to: TypedDestination;
  readonly amountYen: number;
  /** `today`, or a day to book it for as `YYYY-MM-DD`. */
  readonly on: string;
}

export type TransferFault =
  /** Savings accounts pay to no other bank. */
  | { readonly field: 'from'; readonly fault: 'unknown' | 'savings_to_other_bank' }
  | { readonly field: 'amount'; readonly fault: 'not_an_amount' }
  | { readonly field: 'on'; readonly fault: 'not_bookable' }
  | DestinationFault;

/** What the confirm page shows: nothing has happened yet. */
export interface TransferDraft {
  readonly from: BankAccount;
  readonly to: Destination;
  readonly kind: TransferKind;
  readonly amountYen: number;
  readonly feeYen: number;
  /** The day on which the money leaves the account. */
  readonly leavesOn: CalendarDate;
  /** The day on which it reaches the other bank: later where it is too late today. */
  readonly valueDate: CalendarDate;
  readonly isBooking: boolean;
}

export type TransferPreview =
  | { readonly result: 'drafted'; readonly draft: TransferDraft }
  /** One for each field that has one. */
  | { readonly result: 'faulty'; readonly faults: readonly TransferFault[] };

export type TransferDrafting =
  | (Extract<TransferPreview, { result: 'drafted' }> & { readonly obstacle: OrderObstacle | null })
  | Extract<TransferPreview, { result: 'faulty' }>;

const maxAmountYen = 9_999_999_999;

/** Where money would go, for the customer to check before anything else is asked for. No money moves. */
export async function findDestination(
  desk: TransferDesk,
  request: Pick<TransferRequest, 'contractId' | 'to'>,
): Promise<Destination | DestinationFault> {
  return await resolve(desk, desk.banking.db.sql, request);
}

/** Reads what a customer has entered, and works out what it comes to, and what stands in its way. No money moves. */
export async function draftTransfer(desk: TransferDesk, request: TransferRequest): Promise<TransferDrafting> {
  const preview = await previewTransfer(desk, request);
  if (preview.result === 'faulty') return preview;
  const { db, policy, clock } = desk.banking;
  const obstacle = await findObstacle({ policy }, db.sql, plannedOrder(preview.draft), clock.nowMs());
  return { ...preview, obstacle };
}

/** As `draftTransfer`, without asking what stands in its way: for the page that shows all of it once more. */
export async function previewTransfer(desk: TransferDesk, request: TransferRequest): Promise<TransferPreview> {
  const { db, clock } = desk.banking;
  const draft = await workOut(desk, db.sql, request, clock.nowMs());
  return 'faults' in draft ? { result: 'faulty', faults: draft.faults } : { result: 'drafted', draft };
}

/** What an order is about that does what a draft says. */
export function plannedOrder({ from, amountYen, feeYen, leavesOn, isBooking }: TransferDraft): PlannedOrder {
  const { contractId, id: fromAccount } = from;
  return { contractId, kind: 'transfer', fromAccount, amountYen, feeYen, leavesOn, isBooking };
}

export async function workOut(
  desk: TransferDesk,
  sql: Sql,
  request: TransferRequest,
  nowMs: number,
): Promise<TransferDraft | { readonly faults: readonly TransferFault[] }> {
  const { policy } = desk.banking;
  const { amountYen } = request;
  const from = await findAccountOf(sql, request.contractId, request.fromAccountId);
  const to = await resolve(desk, sql, request);
  const day = dayOf(desk, request.on, nowMs);
  const faults: TransferFault[] = [];
  if (from === null) faults.push({ field: 'from', fault: 'unknown' });
  if ('fault' in to) faults.push(to);
  if (!Number.isInteger(amountYen) || amountYen < 1 || amountYen > maxAmountYen) {
    faults.push({ field: 'amount', fault: 'not_an_amount' });
  }
  if (day === null) faults.push({ field: 'on', fault: 'not_bookable' });
  if (faults.length > 0 || from === null || 'fault' in to || day === null) return { faults };
  const between = await faultBetween(sql, from, to, nowMs);
  if (between !== null) return { faults: [between] };
  const { kind } = wayOf(desk, from, to);
  const feeYen = transferFeeYen(policy, kind, amountYen);
  const valueDate = day.isBooking ? day.leavesOn : valueDateOf(nowMs, policy.orderHours[kind]);
  return { from, to, kind, amountYen, feeYen, ...day, valueDate };
}

async function resolve(
  desk: TransferDesk,
  sql: Sql,
  { contractId, to }: Pick<TransferRequest, 'contractId' | 'to'>,
): Promise<Destination | DestinationFault> {
  switch (to.kind) {
    case 'own':
      return await resolveOwnAccount(desk, sql, { contractId, accountId: to.accountId });
    case 'account':
      return await resolveTypedAccount(desk, sql, { contractId, typed: to });
    case 'payee': {
      const payee = await findPayee(sql, { contractId, payeeId: to.payeeId });
      return payee === null ? { field: 'payee', fault: 'unknown' } : await resolveAccount(desk, sql, payee);
    }
  }
}

function dayOf(
  { banking }: TransferDesk,
  on: string,
  nowMs: number,
): { readonly leavesOn: CalendarDate; readonly isBooking: boolean } | null {
  const today = tokyoDate(nowMs);
  if (on === 'today') return { leavesOn: today, isBooking: false };
  const day = parseCalendarDate(on);
  if (day === null || !bookableDates(today, banking.policy.bookingHorizonDays).includes(day)) return null;
  return { leavesOn: day, isBooking: true };
}

async function faultBetween(
  sql: Sql,
  from: BankAccount,
  to: Destination,
  nowMs: number,
): Promise<TransferFault | null> {
  if (to.account === null) {
    return from.depositKind === 'savings' ? { field: 'from', fault: 'savings_to_other_bank' } : null;
  }
  if (to.account.id === from.id) return { field: 'account', fault: 'same_as_from' };
  const [balance] = await balancesOf(sql, [to.account], nowMs);
  return balance?.isOpen === true ? null : { field: 'account', fault: 'closed' };
}
