/** What the authority has counted of its batches since its start. */
export interface BatchCounts {
  readonly batches: number;
  readonly validations: number;
}

const timeoutMs = 10_000;

/** Asks the authority at the address. @throws Error where it does not tell */
export async function readBatchCounts(address: string, signal: AbortSignal): Promise<BatchCounts> {
  const response = await fetch(`${address}/metrics`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  });
  return parseBatchCounts(await response.text());
}

/** Reads Prometheus' text format; both are 0 until the first batch. @throws Error where the histogram is not in it */
export function parseBatchCounts(metrics: string): BatchCounts {
  const name = 'warifu_validation_batch_size';
  const value = (suffix: string): number => {
    const found = new RegExp(`^${name}_${suffix}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(metrics)?.[1];
    if (found === undefined) throw new Error(`the metrics do not tell ${name}_${suffix}`);
    return Number(found);
  };
  return { batches: value('count'), validations: value('sum') };
}

/** The mean size of the batches between two readings; null where there was none. */
export function meanBatchSize(before: BatchCounts, after: BatchCounts): number | null {
  const batches = after.batches - before.batches;
  return batches === 0 ? null : (after.validations - before.validations) / batches;
}
