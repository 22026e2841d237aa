import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { FaultyFile, RecordReader, type ZenginFault } from './record-reader.ts';
import { depositKindDigits, totalYen, type DepositKind, type ZenginBatch, type ZenginTransfer } from './zengin-file.ts';
import type { ZenginText } from './zengin-text.ts';

export type ZenginCheck =
  | {
      readonly result: 'sound';
      readonly batches: readonly ZenginBatch[];
      readonly count: number;
      readonly totalYen: number;
    }
  | { readonly result: 'faulty'; readonly fault: ZenginFault };

/**
 * Reads a file as `writeZenginFile` makes it, as the system that receives it would: every byte of every record, the order of the
 * records and the control totals. Line ends may be there after every record (also without the last) or nowhere. The first fault
 * condemns the file.
 */
export function checkZenginFile(bytes: Uint8Array): ZenginCheck {
  try {
    const batches = batchesOf(new RecordReader(bytes));
    const transfers = batches.flatMap((batch) => batch.transfers);
    return { result: 'sound', batches, count: transfers.length, totalYen: totalYen(transfers) };
  } catch (error) {
    if (error instanceof FaultyFile) return { result: 'faulty', fault: error.fault };
    throw error;
  }
}

function batchesOf(records: RecordReader): ZenginBatch[] {
  const batches: ZenginBatch[] = [];
  do {
    records.expect('header');
    batches.push(batchOf(records));
  } while (records.nextKind() === 'header');
  records.expect('end');
  records.read('end');
  records.expectNothing();
  return batches;
}

function batchOf(records: RecordReader): ZenginBatch {
  const header = records.read('header');
  const [month, day] = [header['value date'].slice(0, 2), header['value date'].slice(2)];
  // In a leap year, since the format has no year.
  if (parseCalendarDate(`2000-${month}-${day}`) === null) records.fail('header', 'value date', 'is no day of a year');
  const depositKind = depositKindOf(records, 'header', header['deposit kind']);
  if (depositKind === 'savings') return records.fail('header', 'deposit kind', 'cannot be that of a requester');
  const requester = {
    code: header['requester code'],
    name: header['requester name'] as ZenginText,
    bankCode: header['sending bank code'],
    bankName: header['sending bank name'] as ZenginText,
    branchCode: header['sending branch code'],
    branchName: header['sending branch name'] as ZenginText,
    depositKind,
    accountNumber: header['account number'],
  };
  records.expect('transfer');
  const transfers: ZenginTransfer[] = [];
  while (records.nextKind() === 'transfer') transfers.push(transferOf(records));
  records.expect('trailer');
  checkTotals(records, transfers);
  return { requester, valueMonthDay: `${month}-${day}`, transfers };
}

function transferOf(records: RecordReader): ZenginTransfer {
  const values = records.read('transfer');
  if (values['recipient name'] === '') records.fail('transfer', 'recipient name', 'is missing');
  if (Number(values.amount) === 0) records.fail('transfer', 'amount', 'is zero');
  return {
    bankCode: values['bank code'],
    bankName: values['bank name'] as ZenginText,
    branchCode: values['branch code'],
    branchName: values['branch name'] as ZenginText,
    depositKind: depositKindOf(records, 'transfer', values['deposit kind']),
    accountNumber: values['account number'],
    recipientName: values['recipient name'] as ZenginText,
    amountYen: Number(values.amount),
    reference: values['customer codes'],
  };
}

function checkTotals(records: RecordReader, transfers: readonly ZenginTransfer[]): void {
  const trailer = records.read('trailer');
  if (Number(trailer['total count']) !== transfers.length) {
    records.fail('trailer', 'total count', `does not agree with the ${transfers.length} transfers above`);
  }
  if (Number(trailer['total amount']) !== totalYen(transfers)) {
    records.fail('trailer', 'total amount', `does not agree with the ${totalYen(transfers)} yen above`);
  }
}

function depositKindOf(records: RecordReader, kind: 'header' | 'transfer', digit: string): DepositKind {
  for (const depositKind of ['ordinary', 'current', 'savings', 'other'] as const) {
    if (depositKindDigits[depositKind] === digit) return depositKind;
  }
  return records.fail(kind, 'deposit kind', 'is unknown');
}
