import { isoTime } from '@warifu/kernel';
import { bookEntry, newEntryId, postHold, voidHold, type NewEntry } from '@warifu/ledger';
import { internalAccounts } from '../account/internal-accounts.ts';
import { tokyoDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { generalObstacle } from './obstacle.ts';
import type { OrderEnd, WholeOrder } from './order.ts';
import { giveReceipt } from './receipt.ts';

/**
 * Does what a proven order says: posts it onto its hold, or books it for its day. Where that is not possible any more it ends,
 * and nothing moves. The contract is locked, and the order waits for its proof.
 */
export async function carryOutProven(deed: Deed, order: WholeOrder): Promise<void> {
  const obstacle = await generalObstacle(deed.tx, order.contractId);
  const end = obstacle?.reason ?? (await (order.isBooking ? book(deed, order) : post(deed, order)));
  if (end !== null) await endOrder(deed, order, end);
}

/** Moves the money of an order, or says why it cannot. The caller has looked for what else stands in the way. */
export async function post(deed: Deed, order: WholeOrder): Promise<OrderEnd | null> {
  const { tx, nowMs } = deed;
  const entry = entryOf(deed, order);
  const answer =
    order.holdId === null ? await bookEntry(tx, entry, nowMs) : await postHold(tx, order.holdId, entry, nowMs);
  if (answer.result === 'refused') {
    switch (answer.reason) {
      case 'hold_not_live':
        return 'lapsed';
      case 'insufficient_funds':
      case 'account_closed':
        return answer.reason;
      case 'unknown_hold':
      case 'unknown_account':
      case 'idempotency_key_reused':
        throw new Error(`an order cannot be posted: ${answer.reason}`);
    }
  }
  await tx`
    update banking.payment_order
    set state = 'posted', entry_id = ${answer.entryId}, settled_at = ${isoTime(nowMs)}, value_date = ${entry.valueDate}
    where id = ${order.id}`;
  const receiptNumber = order.receiptNumber ?? (await giveReceipt(deed, order.id));
  deed.record('order_posted', order.contractId, { orderId: order.id, kind: order.kind });
  await tellPosted(deed, order, receiptNumber);
  return null;
}

async function book(deed: Deed, order: WholeOrder): Promise<OrderEnd | null> {
  if (order.leavesOn <= tokyoDate(deed.nowMs)) return 'day_missed';
  await deed.tx`update banking.payment_order set state = 'booked' where id = ${order.id}`;
  const receiptNumber = await giveReceipt(deed, order.id);
  deed.record('order_booked', order.contractId, { orderId: order.id });
  const { amountYen, feeYen, fromDescription, leavesOn } = order;
  deed.tell('transfer_booked', order.contractId, {
    amountYen,
    feeYen,
    to: fromDescription,
    receiptNumber,
    day: leavesOn,
  });
  return null;
}

/** Ends an order that has moved nothing, and gives its money free. */
export async function endOrder(deed: Deed, order: WholeOrder, reason: OrderEnd): Promise<void> {
  const { tx, nowMs } = deed;
  if (order.holdId !== null) await voidHold(tx, order.holdId, nowMs);
  await tx`
    update banking.payment_order
    set state = 'ended', end_reason = ${reason}::banking.order_end, settled_at = ${isoTime(nowMs)}
    where id = ${order.id}`;
  deed.record('order_ended', order.contractId, { orderId: order.id, reason });
  // Whoever never typed a code, or was told on the page that it was wrong, waits for nothing.
  if (order.isAsked) tellNotDone(deed, order);
}

function tellNotDone(deed: Deed, { kind, contractId, amountYen, fromDescription }: WholeOrder): void {
  const details = { amountYen, to: fromDescription };
  if (kind === 'transfer') deed.tell('transfer_not_done', contractId, details);
  else deed.tell('bill_not_paid', contractId, details);
}

async function tellPosted(deed: Deed, order: WholeOrder, receiptNumber: string): Promise<void> {
  const { kind, contractId, amountYen, feeYen, fromDescription } = order;
  const details = { amountYen, feeYen, to: fromDescription, receiptNumber };
  if (kind === 'bill_payment') {
    deed.tell('bill_paid', contractId, details);
    return;
  }
  deed.tell('transfer_done', contractId, details);
  const [receiver] = await deed.tx<{ contractId: ContractId }[]>`
    select contract_id as "contractId" from banking.account where id = ${order.toAccount}`;
  if (receiver !== undefined && receiver.contractId !== contractId) {
    deed.tell('money_received', receiver.contractId, { amountYen, from: order.toDescription });
  }
}

function entryOf({ banking, nowMs }: Deed, order: WholeOrder): NewEntry {
  const { contractId, id, kind, fromAccount, toAccount, amountYen, feeYen, fromDescription, toDescription } = order;
  const today = tokyoDate(nowMs);
  const fee = [
    { accountId: fromAccount, amountYen: -feeYen, description: '振込手数料' },
    { accountId: internalAccounts.transferFees, amountYen: feeYen, description: contractId },
  ];
  return {
    id: newEntryId(banking.random),
    idempotencyKey: `${contractId}:order:${id}`,
    kind,
    description: '',
    // Confirmed just before midnight and proven after it.
    valueDate: order.valueDate < today ? today : order.valueDate,
    postings: [
      { accountId: fromAccount, amountYen: -amountYen, description: fromDescription },
      { accountId: toAccount, amountYen, description: toDescription },
      ...(feeYen > 0 ? fee : []),
    ],
  };
}
