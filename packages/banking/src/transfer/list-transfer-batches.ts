import type { Sql } from '@warifu/database';
import type { TransferBatch } from './export-transfers.ts';

/** The batches made so far, without their files, the latest day first. */
export async function listTransferBatches(sql: Sql, limit: number): Promise<readonly Omit<TransferBatch, 'file'>[]> {
  return await sql<Omit<TransferBatch, 'file'>[]>`
    select value_date as "valueDate", made_at as "madeAtMs", transfer_count as "transferCount", total_yen as "totalYen"
    from banking.transfer_batch order by value_date desc limit ${limit}`;
}
