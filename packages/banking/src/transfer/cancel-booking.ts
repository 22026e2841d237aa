import type { DemandRefusal } from '../authentication/demand.ts';
import type { ProofRejection } from '../authentication/proof.ts';
import { proveOperation } from '../authentication/prove.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { findOrder, takeOrder, type OrderId, type WholeOrder } from '../order/order.ts';
import { lockContract } from '../order/place-order.ts';
import { endOrder } from '../order/settle-order.ts';

export interface BookingCancelling {
  readonly contractId: ContractId;
  readonly orderId: string;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
  /** Where the policy asks for a proof. */
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

export type BookingCancelled =
  /** Now or before. */
  | { readonly result: 'cancelled' }
  /** Its day has come, or it was never booked. */
  | { readonly result: 'not_booked' }
  | { readonly result: 'rejected'; readonly rejection: ProofRejection }
  | { readonly result: 'refused'; readonly reason: DemandRefusal }
  /** `unknown`: nobody could be asked, and the transfer is still booked. */
  | { readonly result: 'unknown' | 'form_reused' };

/** Cancels a booked transfer, with a proof where the policy wants one. */
export async function cancelBooking(banking: Banking, form: BookingCancelling): Promise<BookingCancelled> {
  const { contractId, formKey, code, transferPassword } = form;
  const order = await findOrder(banking.db.sql, form, banking.clock.nowMs());
  if (order === null) return { result: 'not_booked' };
  if (order.endReason === 'cancelled') return { result: 'cancelled' };
  if (order.state !== 'booked') return { result: 'not_booked' };
  const target = { contractId, purpose: 'cancelBooking', subject: order.id } as const;
  const answer = await proveOperation(banking, { ...target, formKey, code, transferPassword });
  if (answer.result === 'unknown') return { result: 'unknown' };
  if (answer.result !== 'proven') return answer;
  return await perform<BookingCancelled>(banking, 'customer', async (deed) => {
    const booking = await takeBooking(deed, { contractId, orderId: order.id });
    if (booking?.endReason === 'cancelled') return { result: 'cancelled' };
    if (booking?.state !== 'booked') return { result: 'not_booked' };
    if (!(await useProof(deed, { ...target, proofId: answer.proofId }))) return { result: 'form_reused' };
    await endOrder(deed, booking, 'cancelled');
    tellCancelled(deed, booking);
    return { result: 'cancelled' };
  });
}

async function takeBooking(
  deed: Deed,
  { contractId, orderId }: { contractId: ContractId; orderId: OrderId },
): Promise<WholeOrder | null> {
  await lockContract(deed, contractId);
  return await takeOrder(deed.tx, { contractId, orderId }, deed.nowMs);
}

function tellCancelled(
  deed: Deed,
  { contractId, amountYen, fromDescription, receiptNumber, leavesOn }: WholeOrder,
): void {
  const details = { amountYen, to: fromDescription, receiptNumber: receiptNumber ?? '', day: leavesOn };
  deed.tell('booking_cancelled', contractId, details);
}
