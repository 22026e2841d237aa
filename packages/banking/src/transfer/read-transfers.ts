import { fragment } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { TransferKind } from '../policy/policy-schema.ts';
import type { DepositKind } from '../zengin/zengin-file.ts';
import { orderColumns, parseOrderId, type Order, type OrderId } from '../order/order.ts';

/** A transfer with where it goes, as the names were when it was confirmed. */
export interface Transfer extends Order {
  readonly kind: 'transfer';
  readonly transferKind: TransferKind;
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly depositKind: DepositKind;
  readonly accountNumber: string;
  readonly recipientName: string;
}

/** After which one a list goes on: the last of the page before. */
export interface ListPlace {
  readonly confirmedAtMs: number;
  readonly id: OrderId;
}

const maxListed = 100;

/** A transfer of a contract; null where it has none of that ID. */
export async function findTransfer(
  { db, clock }: Banking,
  { contractId, orderId }: { readonly contractId: ContractId; readonly orderId: string },
): Promise<Transfer | null> {
  const [transfer] = await db.sql<Transfer[]>`
    ${select(clock.nowMs())} where o.id = ${parseOrderId(orderId)}::uuid and o.contract_id = ${contractId}`;
  return transfer ?? null;
}

/** The transfers of a contract that were proven, the newest first; at most a hundred. */
export async function listTransfers(
  { db, clock }: Banking,
  {
    contractId,
    after,
    limit,
  }: { readonly contractId: ContractId; readonly after: ListPlace | null; readonly limit: number },
): Promise<readonly Transfer[]> {
  const { confirmedAtMs, id } = after ?? { confirmedAtMs: clock.nowMs() + 1, id: null };
  return await db.sql<Transfer[]>`
    ${select(clock.nowMs())}
    where o.contract_id = ${contractId} and r.number is not null
      and (o.confirmed_at, o.id) < (${isoTime(confirmedAtMs)}::timestamptz, coalesce(${id}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    order by o.confirmed_at desc, o.id desc limit ${Math.min(limit, maxListed)}`;
}

/** The transfers of a contract that wait for their day, the next first; at most a hundred. */
export async function listBookings({ db, clock }: Banking, contractId: ContractId): Promise<readonly Transfer[]> {
  return await db.sql<Transfer[]>`
    ${select(clock.nowMs())}
    where o.contract_id = ${contractId} and o.state = 'booked'
    order by o.leaves_on, o.confirmed_at, o.id limit ${maxListed}`;
}

function select(nowMs: number) {
  return fragment`
    select ${orderColumns(nowMs)}, t.kind as "transferKind", t.bank_code as "bankCode", t.bank_name as "bankName",
      t.branch_code as "branchCode", t.branch_name as "branchName", t.deposit_kind as "depositKind",
      t.account_number as "accountNumber", t.recipient_name as "recipientName"
    from banking.payment_order o
    join banking.transfer t on t.order_id = o.id
    left join banking.receipt r on r.order_id = o.id`;
}
