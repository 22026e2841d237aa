import type { CalendarDate } from '../calendar/calendar-date.ts';
import { perform, type Deed } from '../deed.ts';
import { wayOf } from './destination.ts';
import {
  plannedOrder,
  workOut,
  type TransferDraft,
  type TransferFault,
  type TransferRequest,
} from './draft-transfer.ts';
import type { OrderObstacle } from '../order/obstacle.ts';
import type { OrderId } from '../order/order.ts';
import { digestOfForm, lockContract, orderOfForm, placeOrder } from '../order/place-order.ts';
import type { TransferDesk } from './transfer-desk.ts';

/** The form of the confirm page. */
export interface TransferConfirmation extends TransferRequest {
  /** Made for this one showing of the form: 1 to 64 visible ASCII characters. */
  readonly formKey: string;
  /** What the page showed. */
  readonly shown: { readonly feeYen: number; readonly valueDate: CalendarDate };
}

export type TransferConfirmed =
  /** Its money is held, unless it is a booking: now it wants its proof. The same form again is the same order. */
  | { readonly result: 'confirmed'; readonly orderId: OrderId }
  | { readonly result: 'faulty'; readonly faults: readonly TransferFault[] }
  /** It costs or takes something else by now: show this. */
  | { readonly result: 'changed'; readonly draft: TransferDraft }
  | { readonly result: 'refused'; readonly obstacle: OrderObstacle }
  /** This form key came before, with other input. */
  | { readonly result: 'form_reused' };

/** Confirms a transfer: works it out once more, and holds amount and fee until it is proven. */
export async function confirmTransfer(desk: TransferDesk, form: TransferConfirmation): Promise<TransferConfirmed> {
  return await perform(desk.banking, 'customer', (deed) => confirm(desk, deed, form));
}

async function confirm(desk: TransferDesk, deed: Deed, form: TransferConfirmation): Promise<TransferConfirmed> {
  const { contractId, formKey, fromAccountId, to, amountYen, on, shown } = form;
  const order = {
    contractId,
    formKey,
    digest: digestOfForm(['transfer', fromAccountId, Object.entries(to).sort(), amountYen, on]),
  };
  await lockContract(deed, contractId);
  const earlier = await orderOfForm(deed, order);
  if (earlier !== null) return earlier;
  const draft = await workOut(desk, deed.tx, form, deed.nowMs);
  if ('faults' in draft) return { result: 'faulty', faults: draft.faults };
  if (draft.feeYen !== shown.feeYen || draft.valueDate !== shown.valueDate) return { result: 'changed', draft };
  const placed = await placeOrder(deed, order, {
    ...plannedOrder(draft),
    toAccount: wayOf(desk, draft.from, draft.to).toAccount,
    fromDescription: draft.to.recipientName,
    toDescription: draft.from.holderKana,
    valueDate: draft.valueDate,
  });
  if (placed.result === 'confirmed') await write(deed, placed.orderId, draft);
  return placed;
}

async function write({ tx }: Deed, orderId: OrderId, { kind, to }: TransferDraft): Promise<void> {
  const { bank, branch, depositKind, accountNumber, recipientName } = to;
  await tx`
    insert into banking.transfer (
      order_id, kind, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, deposit_kind,
      account_number, recipient_name
    ) values (
      ${orderId}, ${kind}, ${bank.code}, ${bank.name}, ${bank.kana}, ${branch.code}, ${branch.name}, ${branch.kana},
      ${depositKind}, ${accountNumber}, ${recipientName}
    )`;
}
