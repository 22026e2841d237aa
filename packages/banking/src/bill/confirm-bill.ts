import { isoTime } from '@warifu/kernel';
import { findAccountOf } from '../account/bank-account.ts';
import { internalAccounts } from '../account/internal-accounts.ts';
import { tokyoDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import type { OrderObstacle } from '../order/obstacle.ts';
import type { OrderId } from '../order/order.ts';
import { digestOfForm, lockContract, orderOfForm, placeOrder, type OrderForm } from '../order/place-order.ts';
import type { Bill, BillDesk, BillNumbers } from './biller.ts';
import { lookUpBill, type BillLookUp } from './look-up-bill.ts';

/** The form of the confirm page. */
export interface BillConfirmation {
  readonly contractId: ContractId;
  readonly fromAccountId: string;
  readonly numbers: BillNumbers;
  /** What the page showed. */
  readonly shownYen: number;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
}

export type BillConfirmed =
  /** Its money is held: now it wants its proof. The same form again is the same order. */
  | { readonly result: 'confirmed'; readonly orderId: OrderId }
  /** Another amount is owed by now: show this. */
  | { readonly result: 'changed'; readonly bill: Bill }
  | { readonly result: 'refused'; readonly obstacle: OrderObstacle }
  | BeingPaid
  | { readonly result: 'unknown_account' | 'form_reused' }
  | Exclude<BillLookUp, { result: 'owed' }>;

/** Somebody else, or another page, has confirmed it and may still prove it. */
export interface BeingPaid {
  readonly result: 'being_paid';
  /** The unfinished order where it is the contract's own; else null. */
  readonly ownOrderId: OrderId | null;
}

/** Confirms the payment of a bill: looks it up once more, and holds what is owed until it is proven. */
export async function confirmBill(desk: BillDesk, form: BillConfirmation): Promise<BillConfirmed> {
  const { contractId, formKey, fromAccountId, numbers, shownYen } = form;
  const digest = digestOfForm(['bill_payment', fromAccountId, Object.entries(numbers).sort(), shownYen]);
  const order = { contractId, formKey, digest };
  const { banking } = desk;
  const earlier = await perform(banking, 'customer', (deed) => orderOfForm(deed, order));
  if (earlier !== null) return earlier;
  const found = await lookUpBill(desk, { contractId, typed: numbers });
  if (found.result !== 'owed') return found;
  if (found.bill.amountYen !== shownYen) return { result: 'changed', bill: found.bill };
  return await perform(banking, 'customer', (deed) => confirm(deed, order, { ...found, fromAccountId }));
}

interface OwedBill {
  readonly numbers: BillNumbers;
  readonly bill: Bill;
  readonly fromAccountId: string;
}

async function confirm(deed: Deed, form: OrderForm, owed: OwedBill): Promise<BillConfirmed> {
  const { contractId } = form;
  const { bill, numbers } = owed;
  await lockContract(deed, contractId);
  const earlier = await orderOfForm(deed, form);
  if (earlier !== null) return earlier;
  const from = await findAccountOf(deed.tx, contractId, owed.fromAccountId);
  if (from === null) return { result: 'unknown_account' };
  const taken = await takeBill(deed, contractId, numbers);
  if (taken !== null) return taken;
  const today = tokyoDate(deed.nowMs);
  const placed = await placeOrder(deed, form, {
    contractId,
    kind: 'bill_payment',
    fromAccount: from.id,
    toAccount: internalAccounts.billers,
    amountYen: bill.amountYen,
    feeYen: 0,
    fromDescription: bill.billerName,
    toDescription: from.holderKana,
    leavesOn: today,
    valueDate: today,
    isBooking: false,
  });
  if (placed.result === 'confirmed') await write(deed, placed.orderId, owed);
  return placed;
}

/** Locks the bill. Says why it cannot be paid now, or null. */
async function takeBill(
  { tx, nowMs }: Deed,
  contractId: ContractId,
  { institutionNumber, customerNumber, confirmationNumber }: BillNumbers,
): Promise<{ readonly result: 'already_paid' } | BeingPaid | null> {
  await tx`
    insert into banking.bill (institution_number, customer_number, confirmation_number)
    values (${institutionNumber}, ${customerNumber}, ${confirmationNumber}) on conflict do nothing`;
  await tx`
    select from banking.bill
    where institution_number = ${institutionNumber} and customer_number = ${customerNumber}
      and confirmation_number = ${confirmationNumber} for no key update`;
  // A statement of its own: it sees what was committed while the lock was waited for.
  const [order] = await tx<{ isPosted: boolean; isWaiting: boolean; ownOrderId: OrderId | null }[]>`
    select case when o.contract_id = ${contractId} then o.id end as "ownOrderId", o.state = 'posted' as "isPosted",
      o.state in ('confirmed', 'authenticating') and o.confirmed_until > ${isoTime(nowMs)} as "isWaiting"
    from banking.bill b join banking.payment_order o on o.id = b.order_id
    where b.institution_number = ${institutionNumber} and b.customer_number = ${customerNumber}
      and b.confirmation_number = ${confirmationNumber}`;
  if (order?.isPosted === true) return { result: 'already_paid' };
  return order?.isWaiting === true ? { result: 'being_paid', ownOrderId: order.ownOrderId } : null;
}

async function write({ tx }: Deed, orderId: OrderId, { bill, numbers }: OwedBill): Promise<void> {
  const { institutionNumber, customerNumber, confirmationNumber } = numbers;
  await tx`
    update banking.bill set order_id = ${orderId}
    where institution_number = ${institutionNumber} and customer_number = ${customerNumber}
      and confirmation_number = ${confirmationNumber}`;
  await tx`
    insert into banking.bill_payment (
      order_id, institution_number, customer_number, confirmation_number, biller_name, contents
    ) values (
      ${orderId}, ${institutionNumber}, ${customerNumber}, ${confirmationNumber}, ${bill.billerName}, ${bill.contents}
    )`;
}
