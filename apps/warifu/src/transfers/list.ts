import { listTransferBatches } from '@warifu/banking';
import { isoTime } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { batchJson, totalsText } from './batch-facts.ts';

export interface ListOptions extends LeafOptions {
  readonly limit: number;
}

/** Lists the batches made so far, the latest day first. */
export async function listBatches(io: Io, options: ListOptions): Promise<void> {
  const batches = await atTheBankDesk(io, ({ db }) => listTransferBatches(db.sql, options.limit));
  const report = new Report(io, options);
  report.result(
    { batches: batches.map(batchJson) },
    batches.map((batch) => `${batch.valueDate}  made ${isoTime(batch.madeAtMs)}  ${totalsText(batch)}`),
  );
  if (batches.length === 0) report.say('There is none.');
}
