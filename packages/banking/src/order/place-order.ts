import { createHash } from 'node:crypto';
import { isoTime, randomUuid } from '@warifu/kernel';
import { newHoldId, placeHold, type AccountId, type HoldId } from '@warifu/ledger';
import { tokenStanding } from '../authentication/token-standing.ts';
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { findObstacle, type OrderObstacle, type PlannedOrder } from './obstacle.ts';
import type { OrderId } from './order.ts';

/** The form that confirms an order. */
export interface OrderForm {
  readonly contractId: ContractId;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
  /** SHA-256 of what the form says: `digestOfForm`. */
  readonly digest: Buffer;
}

export interface NewOrder extends PlannedOrder {
  readonly toAccount: AccountId;
  /** On the statements of who pays and of who receives; at most 60 characters. */
  readonly fromDescription: string;
  readonly toDescription: string;
  readonly valueDate: CalendarDate;
}

export type OrderPlacing =
  | { readonly result: 'confirmed'; readonly orderId: OrderId }
  | { readonly result: 'refused'; readonly obstacle: OrderObstacle };

export function digestOfForm(said: readonly unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(said)).digest();
}

/** Locks the contract, which comes before all other rows. */
export async function lockContract({ tx }: Deed, contractId: ContractId): Promise<void> {
  await tx`select from banking.contract where id = ${contractId} for no key update`;
}

/** The order that this form has confirmed already; null for a new form. The contract is locked. */
export async function orderOfForm(
  { tx }: Deed,
  { contractId, formKey, digest }: OrderForm,
): Promise<{ readonly result: 'confirmed'; readonly orderId: OrderId } | { readonly result: 'form_reused' } | null> {
  const [order] = await tx<{ id: OrderId; isSame: boolean }[]>`
    select id, input_digest = ${digest} as "isSame" from banking.payment_order
    where contract_id = ${contractId} and form_key = ${formKey}`;
  if (order === undefined) return null;
  return order.isSame ? { result: 'confirmed', orderId: order.id } : { result: 'form_reused' };
}

/** Confirms an order: holds its money, unless it is a booking. The contract is locked; a refusal has written nothing. */
export async function placeOrder(deed: Deed, form: OrderForm, order: NewOrder): Promise<OrderPlacing> {
  const { tx, banking, nowMs } = deed;
  const obstacle = await findObstacle(banking, tx, order, nowMs);
  if (obstacle !== null) return { result: 'refused', obstacle };
  const orderId = randomUuid(banking.random) as OrderId;
  const untilMs = nowMs + banking.policy.holdMinutes * 60_000;
  const hold = order.isBooking ? null : await holdMoney(deed, { ...order, orderId, untilMs });
  if (hold?.result === 'refused') return hold;
  await write(deed, { ...form, ...order, orderId, untilMs, holdId: hold?.holdId ?? null });
  deed.record('order_confirmed', order.contractId, { orderId, kind: order.kind });
  return { result: 'confirmed', orderId };
}

async function holdMoney(
  { tx, banking, nowMs }: Deed,
  order: NewOrder & { readonly orderId: OrderId; readonly untilMs: number },
): Promise<{ readonly result: 'held'; readonly holdId: HoldId } | Extract<OrderPlacing, { result: 'refused' }>> {
  const { contractId, orderId, fromAccount, amountYen, feeYen, untilMs } = order;
  const hold = {
    id: newHoldId(banking.random),
    idempotencyKey: `${contractId}:order:${orderId}`,
    accountId: fromAccount,
    amountYen: amountYen + feeYen,
    expiresAtMs: untilMs,
  };
  const answer = await placeHold(tx, hold, nowMs);
  if (answer.result === 'placed') return { result: 'held', holdId: answer.holdId };
  if (answer.reason === 'insufficient_funds' || answer.reason === 'account_closed') {
    return { result: 'refused', obstacle: { reason: answer.reason } };
  }
  throw new Error(`a hold was refused: ${answer.reason}`);
}

async function write(
  { tx, nowMs }: Deed,
  order: OrderForm & NewOrder & { readonly orderId: OrderId; readonly untilMs: number; readonly holdId: HoldId | null },
): Promise<void> {
  const { hasToken } = await tokenStanding(tx, order.contractId);
  await tx`
    insert into banking.payment_order (
      id, contract_id, kind, form_key, input_digest, from_account, to_account, amount_yen, fee_yen,
      from_description, to_description, leaves_on, value_date, is_booking, with_token, confirmed_at, confirmed_until,
      hold_id
    ) values (
      ${order.orderId}, ${order.contractId}, ${order.kind}, ${order.formKey}, ${order.digest}, ${order.fromAccount},
      ${order.toAccount}, ${order.amountYen}, ${order.feeYen}, ${order.fromDescription}, ${order.toDescription},
      ${order.leavesOn}, ${order.valueDate}, ${order.isBooking}, ${hasToken}, ${isoTime(nowMs)},
      ${isoTime(order.untilMs)}, ${order.holdId}
    )`;
}
