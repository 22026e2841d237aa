import type { Sql } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { AccountNumber } from '../account/bank-account.ts';
import { isBusinessDay } from '../calendar/business-day.ts';
import { startOfTokyoDayMs, type CalendarDate } from '../calendar/calendar-date.ts';
import { perform, type Actor, type Deed } from '../deed.ts';
import { writeZenginFile } from '../zengin/write-zengin-file.ts';
import type { DepositKind, ZenginBatch, ZenginTransfer } from '../zengin/zengin-file.ts';
import type { ZenginText } from '../zengin/zengin-text.ts';
import { branchOf } from './destination.ts';
import type { OrderId } from '../order/order.ts';
import type { TransferDesk } from './transfer-desk.ts';

/** What left for other banks on a day. */
export interface TransferBatch {
  readonly valueDate: CalendarDate;
  readonly madeAtMs: number;
  /** Control totals over the whole file; that of each account stand in its trailer. */
  readonly transferCount: number;
  readonly totalYen: number;
  /** The Zengin file. */
  readonly file: Uint8Array;
}

export type TransferExport =
  /** `replayed`: it was made before, and is the same to the byte. */
  | { readonly result: 'exported'; readonly batch: TransferBatch; readonly replayed: boolean }
  | { readonly result: 'nothing_to_export' }
  /** `too_early`: transfers of that day may still come. */
  | { readonly result: 'refused'; readonly reason: 'no_business_day' | 'too_early' };

type ExportDesk = Pick<TransferDesk, 'banking' | 'bank'>;

/** The format's own bound for a batch. */
const maxTransfers = 999_999;
/** For a transaction under way, and for the clocks of several machines. */
const graceMs = 60_000;
/** Any number but those that the product locks by elsewhere. */
const exportLock = 7_261_911;

/**
 * Makes the file of the transfers to other banks that go out on a day, once: every posted one that no earlier batch has taken.
 * Asked again it gives the same file. It can be made when nothing of that day can come any more: the cut-off is over, and with it
 * the time to prove what was confirmed before it.
 * @throws RangeError outside the years whose holidays are known
 */
export async function exportTransfers(
  desk: ExportDesk,
  { valueDate, actor }: { readonly valueDate: CalendarDate; readonly actor: Actor },
): Promise<TransferExport> {
  return await perform<TransferExport>(desk.banking, actor, async (deed) => {
    await deed.tx`select pg_advisory_xact_lock(${exportLock})`;
    const earlier = await findBatch(deed.tx, valueDate);
    if (earlier !== null) return { result: 'exported', batch: earlier, replayed: true };
    if (!isBusinessDay(valueDate)) return { result: 'refused', reason: 'no_business_day' };
    if (deed.nowMs < closedAtMs(desk, valueDate)) return { result: 'refused', reason: 'too_early' };
    const transfers = await takeTransfers(deed, valueDate);
    if (transfers.length === 0) return { result: 'nothing_to_export' };
    return { result: 'exported', batch: await makeBatch(desk, deed, valueDate, transfers), replayed: false };
  });
}

/** The batch of a day; null where none was made. */
async function findBatch(sql: Sql, valueDate: CalendarDate): Promise<TransferBatch | null> {
  const [batch] = await sql<TransferBatch[]>`
    select value_date as "valueDate", made_at as "madeAtMs", transfer_count as "transferCount",
      total_yen as "totalYen", file
    from banking.transfer_batch where value_date = ${valueDate}`;
  return batch ?? null;
}

interface Outgoing extends AccountNumber {
  readonly orderId: OrderId;
  readonly holderKana: ZenginText;
  readonly bankCode: string;
  readonly bankKana: ZenginText;
  readonly toBranchCode: string;
  readonly branchKana: ZenginText;
  readonly toDepositKind: DepositKind;
  readonly accountNumber: string;
  readonly recipientName: ZenginText;
  readonly amountYen: number;
  readonly receiptNumber: string;
}

/** When no transfer of a day can be posted any more. */
function closedAtMs({ banking }: ExportDesk, valueDate: CalendarDate): number {
  const { orderHours, holdMinutes } = banking.policy;
  const [hours = 0, minutes = 0] = orderHours.otherBank.cutOff.split(':').map(Number);
  return startOfTokyoDayMs(valueDate) + (hours * 60 + minutes + holdMinutes) * 60_000 + graceMs;
}

/** Marks the transfers as gone with this batch, and gives them in the order of accounts and receipts. */
async function takeTransfers({ tx }: Deed, valueDate: CalendarDate): Promise<readonly Outgoing[]> {
  return await tx<Outgoing[]>`
    with taken as (
      update banking.transfer t set batch_date = ${valueDate} where t.order_id in (
        select t.order_id from banking.transfer t join banking.payment_order o on o.id = t.order_id
        where t.kind = 'otherBank' and t.batch_date is null and o.state = 'posted' and o.value_date <= ${valueDate}
        order by o.settled_at limit ${maxTransfers}
      ) returning t.*
    )
    select t.order_id as "orderId", a.branch_code as "branchCode", a.deposit_kind as "depositKind", a.number,
      a.holder_kana as "holderKana", t.bank_code as "bankCode", t.bank_kana as "bankKana",
      t.branch_code as "toBranchCode", t.branch_kana as "branchKana", t.deposit_kind as "toDepositKind",
      t.account_number as "accountNumber", t.recipient_name as "recipientName", o.amount_yen as "amountYen",
      r.number as "receiptNumber"
    from taken t
    join banking.payment_order o on o.id = t.order_id
    join banking.receipt r on r.order_id = t.order_id
    join banking.account a on a.id = o.from_account
    order by a.branch_code, a.deposit_kind, a.number, r.number`;
}

async function makeBatch(
  desk: ExportDesk,
  deed: Deed,
  valueDate: CalendarDate,
  transfers: readonly Outgoing[],
): Promise<TransferBatch> {
  const { tx, nowMs } = deed;
  const byAccount = Map.groupBy(transfers, ({ branchCode, depositKind, number }) =>
    [branchCode, depositKind, number].join('-'),
  );
  const file = writeZenginFile([...byAccount.values()].map((ofAccount) => batchOf(desk, valueDate, ofAccount)));
  const transferCount = transfers.length;
  const totalYen = transfers.reduce((sum, { amountYen }) => sum + amountYen, 0);
  await tx`
    insert into banking.transfer_batch (value_date, made_at, transfer_count, total_yen, file)
    values (${valueDate}, ${isoTime(nowMs)}, ${transferCount}, ${totalYen}, ${file})`;
  deed.record('transfers_exported', null, { valueDate, transferCount, totalYen });
  return { valueDate, madeAtMs: nowMs, transferCount, totalYen, file };
}

/** The transfers of one account: who sends them is told by its number. */
function batchOf(desk: ExportDesk, valueDate: CalendarDate, transfers: readonly Outgoing[]): ZenginBatch {
  const [first] = transfers;
  if (first === undefined) throw new Error('a batch needs a transfer');
  const { branchCode, depositKind, number, holderKana } = first;
  if (depositKind === 'savings') throw new Error('savings accounts pay to no other bank');
  const requester = {
    code: `${branchCode}${number}`,
    name: holderKana,
    bankCode: desk.bank.code,
    bankName: desk.bank.kana,
    branchCode,
    branchName: branchOf(desk, branchCode).kana,
    depositKind,
    accountNumber: number,
  };
  return { requester, valueMonthDay: valueDate.slice(5), transfers: transfers.map(transferOf) };
}

function transferOf(transfer: Outgoing): ZenginTransfer {
  return {
    bankCode: transfer.bankCode,
    bankName: transfer.bankKana,
    branchCode: transfer.toBranchCode,
    branchName: transfer.branchKana,
    depositKind: transfer.toDepositKind,
    accountNumber: transfer.accountNumber,
    recipientName: transfer.recipientName,
    amountYen: transfer.amountYen,
    reference: transfer.receiptNumber.replaceAll('-', '').padStart(20, '0'),
  };
}
