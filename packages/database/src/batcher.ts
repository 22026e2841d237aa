import { OverloadedError } from './overloaded-error.ts';

export interface BatcherOptions<Item, Answer> {
  /** Does a batch; resolves to one answer for each item, in the items' order. */
  readonly run: (items: Item[]) => Promise<readonly Answer[]>;
  readonly maxBatch: number;
  readonly maxInFlight: number;
  /** Items that may wait besides those in flight. */
  readonly maxQueued: number;
  /** Told of every batch's size, for metrics. */
  readonly onBatch?: (size: number) => void;
}

export interface Batcher<Item, Answer> {
  /** @throws OverloadedError when the queue is full; whatever `run` threw, to every item of the batch */
  submit(item: Item): Promise<Answer>;
  readonly queued: number;
  readonly inFlight: number;
}

interface Entry<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is submitted while batches are under way into the next one. Nothing waits for a batch to fill: as long as
 * fewer than `maxInFlight` run, one starts with whatever arrived in this turn of the event loop.
 */
export function createBatcher<Item, Answer>(options: BatcherOptions<Item, Answer>): Batcher<Item, Answer> {
  const { run, maxBatch, maxInFlight, maxQueued, onBatch } = options;
  let queue: Entry<Item, Answer>[] = [];
  let inFlight = 0;
  let flushPlanned = false;

  const planFlush = (): void => {
    if (flushPlanned || inFlight >= maxInFlight || queue.length === 0) return;
    flushPlanned = true;
    setImmediate(flush);
  };

  const flush = (): void => {
    flushPlanned = false;
    while (inFlight < maxInFlight && queue.length > 0) {
      const batch = queue.length <= maxBatch ? queue : queue.slice(0, maxBatch);
      queue = queue.length <= maxBatch ? [] : queue.slice(maxBatch);
      inFlight += 1;
      void runBatch(batch);
    }
  };

  const runBatch = async (batch: Entry<Item, Answer>[]): Promise<void> => {
    try {
      onBatch?.(batch.length);
      const answers = await run(batch.map(({ item }) => item));
      if (answers.length !== batch.length) throw new Error(`${answers.length} answers to a batch of ${batch.length}`);
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      inFlight -= 1;
      planFlush();
    }
  };

  return {
    submit(item) {
      if (queue.length >= maxQueued) return Promise.reject(new OverloadedError('too many requests wait'));
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject });
        planFlush();
      });
    },
    get queued() {
      return queue.length;
    },
    get inFlight() {
      return inFlight;
    },
  };
}
