import { parseCalendarDate } from '../calendar/calendar-date.ts';
import { firstForeignCharacter } from './zengin-text.ts';
import { recordLayouts, type Field, type RecordKind, type RecordValues } from './record-layout.ts';
import { singleBytes } from './single-bytes.ts';
import {
  depositKindDigits,
  maxAmountYen,
  maxBatchTotalYen,
  maxTransfersInBatch,
  totalYen,
  type ZenginBatch,
  type ZenginTransfer,
} from './zengin-file.ts';

/** Carriage return and line feed follow every record, the last one too: what receiving systems take most widely. */
const lineEnd = '\r\n';

/**
 * The file of these batches, with the control totals of each in its trailer.
 * @throws RangeError if there is no transfer, or something does not fit its field: what the file would say must not differ from
 *   what was ordered, so nothing is shortened
 */
export function writeZenginFile(batches: readonly ZenginBatch[]): Uint8Array {
  if (batches.length === 0) throw new RangeError('a file needs a batch');
  const records = batches.flatMap(batchRecords);
  return singleBytes([...records, record('end', {}), ''].join(lineEnd));
}

function batchRecords({ requester, valueMonthDay, transfers }: ZenginBatch): string[] {
  if (transfers.length === 0) throw new RangeError('a batch needs a transfer');
  if (parseCalendarDate(`2000-${valueMonthDay}`) === null) throw new RangeError('the value date must be MM-DD');
  const header = record('header', {
    'requester code': requester.code,
    'requester name': requester.name,
    'value date': valueMonthDay.replace('-', ''),
    'sending bank code': requester.bankCode,
    'sending bank name': requester.bankName,
    'sending branch code': requester.branchCode,
    'sending branch name': requester.branchName,
    'deposit kind': depositKindDigits[requester.depositKind],
    'account number': requester.accountNumber,
  });
  const trailer = record('trailer', {
    'total count': number(transfers.length, 6, maxTransfersInBatch),
    'total amount': number(totalYen(transfers), 12, maxBatchTotalYen),
  });
  return [header, ...transfers.map(transferRecord), trailer];
}

function transferRecord(transfer: ZenginTransfer): string {
  if (transfer.recipientName === '') throw new RangeError('a transfer needs the name of its recipient');
  return record('transfer', {
    'bank code': transfer.bankCode,
    'bank name': transfer.bankName,
    'branch code': transfer.branchCode,
    'branch name': transfer.branchName,
    'deposit kind': depositKindDigits[transfer.depositKind],
    'account number': transfer.accountNumber,
    'recipient name': transfer.recipientName,
    amount: number(transfer.amountYen, 10, maxAmountYen),
    'customer codes': transfer.reference,
  });
}

function number(value: number, length: number, max: number): string {
  if (!Number.isInteger(value) || value < 1 || value > max) throw new RangeError(`not from 1 to ${max}: ${value}`);
  return String(value).padStart(length, '0');
}

function record<Kind extends RecordKind>(kind: Kind, values: RecordValues<Kind>): string {
  const fields: readonly Field[] = recordLayouts[kind];
  const byName: Readonly<Record<string, string>> = values;
  return fields.map((field) => field.value ?? filled(field, byName[field.name] ?? '')).join('');
}

function filled({ name, length, kind }: Field, value: string): string {
  const fits = kind === 'digits' ? value.length === length && /^\d*$/.test(value) : value.length <= length;
  // The value may be somebody's name: it stays out of the message.
  if (!fits || (kind === 'text' && firstForeignCharacter(value) >= 0)) throw new RangeError(`does not fit: ${name}`);
  return value.padEnd(length, ' ');
}
