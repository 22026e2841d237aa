import { isoTime } from '@warifu/kernel';
import type { ProofAnswer, ProofId, ProofRejection, ProofTarget } from '../authentication/proof.ts';
import { proveOperation } from '../authentication/prove.ts';
import { standingOf } from '../authentication/standing.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { generalObstacle, operationOf, type OrderObstacle } from './obstacle.ts';
import { limitObstacle } from './order-limits.ts';
import { findOrder, takeOrder, type Order, type WholeOrder } from './order.ts';
import { lockContract } from './place-order.ts';
import { carryOutProven } from './settle-order.ts';

/** What came with the page that asks for the code. */
export interface OrderAuthentication {
  readonly contractId: ContractId;
  readonly orderId: string;
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
  readonly code?: string | undefined;
  readonly transferPassword?: string | undefined;
}

export type OrderAuthenticated =
  /** It is `posted`, `booked` or `ended`, now or since an earlier submission. */
  | { readonly result: 'settled'; readonly order: Order }
  /** Ask again, with a new form key. */
  | { readonly result: 'rejected'; readonly order: Order; readonly rejection: ProofRejection }
  | { readonly result: 'refused'; readonly obstacle: OrderObstacle }
  /** The authority has not answered. It completes or ends by itself; the customer need not do it again. */
  | { readonly result: 'unknown'; readonly order: Order }
  | { readonly result: 'form_reused' | 'unknown_order' };

/** Whose proof makes an order go on: of this order alone. */
export function proofTargetOf({ contractId, id, kind }: Pick<Order, 'contractId' | 'id' | 'kind'>): ProofTarget {
  return { contractId, purpose: operationOf[kind], subject: id };
}

/** Asks for the proof of a confirmed order, and carries it out where it is proven. The same form sent again changes nothing. */
export async function authenticateOrder(banking: Banking, form: OrderAuthentication): Promise<OrderAuthenticated> {
  const begun = await perform(banking, 'customer', (deed) => begin(deed, form));
  if (begun.result !== 'begun') return begun;
  const { order } = begun;
  const { formKey, code, transferPassword } = form;
  const answer = await proveOperation(banking, { ...proofTargetOf(order), formKey, code, transferPassword });
  switch (answer.result) {
    case 'proven':
      return await perform(banking, 'customer', (deed) => goOn(deed, order, answer.proofId));
    case 'unknown':
      return { result: 'unknown', order: await present(banking, order) };
    case 'rejected':
    case 'refused':
    case 'form_reused':
      return await perform(banking, 'customer', (deed) => goBack(deed, order, answer));
  }
}

async function begin(
  deed: Deed,
  { contractId, orderId }: OrderAuthentication,
): Promise<OrderAuthenticated | { readonly result: 'begun'; readonly order: WholeOrder }> {
  const { tx, nowMs } = deed;
  await lockContract(deed, contractId);
  const order = await takeOrder(tx, { contractId, orderId }, nowMs);
  if (order === null) return { result: 'unknown_order' };
  if (!isWaiting(order)) return { result: 'settled', order };
  // Proven already, by a program that went away before it could go on.
  const standing = await standingOf(tx, proofTargetOf(order));
  if (standing.state === 'proven') return await goOn(deed, order, standing.proofId);
  const obstacle = await obstacleOf(deed, order);
  if (obstacle !== null) return { result: 'refused', obstacle };
  await tx`
    update banking.payment_order set state = 'authenticating', asked_at = ${isoTime(nowMs)} where id = ${order.id}`;
  return { result: 'begun', order };
}

/** The limits may have become lower since it was confirmed. */
async function obstacleOf({ tx, banking, nowMs }: Deed, order: WholeOrder): Promise<OrderObstacle | null> {
  const general = await generalObstacle(tx, order.contractId);
  if (general !== null) return general;
  const token = await tokenStanding(tx, order.contractId);
  return await limitObstacle(banking.policy, tx, { ...order, orderId: order.id, token }, nowMs);
}

/** Of two submissions that were proven at once one finds it done. */
async function goOn(deed: Deed, { contractId, id }: WholeOrder, proofId: ProofId): Promise<OrderAuthenticated> {
  await lockContract(deed, contractId);
  const order = await take(deed, { contractId, id });
  if (isWaiting(order)) await carryOutWith(deed, order, proofId);
  return { result: 'settled', order: await take(deed, order) };
}

/** Carries an order out that waits for its proof, if the proof is its own and was not used. */
export async function carryOutWith(deed: Deed, order: WholeOrder, proofId: ProofId): Promise<boolean> {
  if (!(await useProof(deed, { ...proofTargetOf(order), proofId }))) return false;
  await carryOutProven(deed, { ...order, isAsked: true });
  return true;
}

/** Back to waiting for a proof, unless another one is on its way. */
async function goBack(
  deed: Deed,
  { contractId, id }: WholeOrder,
  answer: Exclude<ProofAnswer, { result: 'proven' | 'unknown' }>,
): Promise<OrderAuthenticated> {
  await lockContract(deed, contractId);
  const order = await take(deed, { contractId, id });
  if (!isWaiting(order)) return { result: 'settled', order };
  const { state } = await standingOf(deed.tx, proofTargetOf(order));
  if (state === 'none') {
    await deed.tx`
      update banking.payment_order set state = 'confirmed' where id = ${id} and state = 'authenticating'`;
  }
  if (answer.result === 'form_reused') return answer;
  if (answer.result === 'rejected') {
    return { result: 'rejected', order: await take(deed, order), rejection: answer.rejection };
  }
  return { result: 'refused', obstacle: { reason: 'nothing_proves_it', why: answer.reason } };
}

function isWaiting({ state }: Pick<Order, 'state'>): boolean {
  return state === 'confirmed' || state === 'authenticating';
}

async function take({ tx, nowMs }: Deed, { contractId, id }: Pick<Order, 'contractId' | 'id'>): Promise<WholeOrder> {
  const order = await takeOrder(tx, { contractId, orderId: id }, nowMs);
  if (order === null) throw new Error('an order has vanished');
  return order;
}

async function present({ db, clock }: Banking, { contractId, id }: WholeOrder): Promise<Order> {
  const order = await findOrder(db.sql, { contractId, orderId: id }, clock.nowMs());
  if (order === null) throw new Error('an order has vanished');
  return order;
}
