import type { TransferBatch } from '@warifu/banking';
import { isoTime } from '@warifu/kernel';

type BatchFacts = Omit<TransferBatch, 'file'>;

/** What programs are told of a batch: all but the file itself. */
export function batchJson({ valueDate, madeAtMs, transferCount, totalYen }: BatchFacts) {
  return { day: valueDate, madeAt: isoTime(madeAtMs), transferCount, totalYen };
}

/** The control totals. */
export function totalsText({ transferCount, totalYen }: Pick<BatchFacts, 'transferCount' | 'totalYen'>): string {
  return `${transferCount.toLocaleString('en')} transfers, ${totalYen.toLocaleString('en')} yen`;
}
