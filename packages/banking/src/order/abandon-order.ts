import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import { takeOrder, type Order } from './order.ts';
import { lockContract } from './place-order.ts';
import { endOrder } from './settle-order.ts';

export type Abandoning =
  | { readonly result: 'abandoned' }
  /** It is settled, or a proof was asked for already. */
  | { readonly result: 'too_late'; readonly order: Order }
  | { readonly result: 'unknown_order' };

/** The customer goes back from the page that asks for the code: the money is free at once. */
export async function abandonOrder(
  banking: Banking,
  { contractId, orderId }: { readonly contractId: ContractId; readonly orderId: string },
): Promise<Abandoning> {
  return await perform<Abandoning>(banking, 'customer', async (deed) => {
    await lockContract(deed, contractId);
    const order = await takeOrder(deed.tx, { contractId, orderId }, deed.nowMs);
    if (order === null) return { result: 'unknown_order' };
    if (order.state !== 'confirmed') return { result: 'too_late', order };
    await endOrder(deed, order, 'abandoned');
    return { result: 'abandoned' };
  });
}
