import { OverloadedError } from './overloaded-error.ts';

export interface BatcherOptions<Item, Answer> {
  /** Does a batch; resolves to one answer for each item, in the items' order. */
  readonly run: (items: Item[]) => Promise<readonly Answer[]>;
  readonly maxBatch: number;
  readonly maxInFlight: number;
  /** Items that may wait besides those in flight. */
  readonly maxQueued: number;
  /** How long an item may wait before its batch begins; up to a quarter more. Default: `usualWaitMs`. */
  readonly maxWaitMs?: number;
  /** Told of every batch's size, for metrics. */
  readonly onBatch?: (size: number) => void;
}

export interface Batcher<Item, Answer> {
  /** @throws OverloadedError when the queue is full or the wait was too long; whatever `run` threw, to every item of the batch */
  submit(item: Item): Promise<Answer>;
  readonly queued: number;
  readonly inFlight: number;
}

interface Entry<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  /** The tick at which it came. */
  readonly tick: number;
}

/** Three queues, one behind the other, take no longer than callers wait for an answer: nothing is done for who has gone before who has not. */
export const usualWaitMs = 800;
const ticksToWait = 4;

/**
 * Gathers what is submitted while batches are under way into the next one. Nothing waits for a batch to fill: as long as
 * fewer than `maxInFlight` run, one starts with whatever arrived in this turn of the event loop. While the batches under way
 * hang, whoever waits is refused in time.
 */
export function createBatcher<Item, Answer>(options: BatcherOptions<Item, Answer>): Batcher<Item, Answer> {
  const { run, maxBatch, maxInFlight, maxQueued, maxWaitMs = usualWaitMs, onBatch } = options;
  let queue: Entry<Item, Answer>[] = [];
  let inFlight = 0;
  let flushPlanned = false;
  // Time is told in ticks, which run while items wait: to read a clock for each item would cost more than to queue it.
  let tick = 0;
  let ticking: NodeJS.Timeout | null = null;

  const onTick = (): void => {
    tick += 1;
    const inTime = queue.findIndex((entry) => entry.tick + ticksToWait >= tick);
    const late = queue.splice(0, inTime === -1 ? queue.length : inTime);
    for (const { reject } of late) reject(new OverloadedError('the wait was too long'));
    if (queue.length > 0 || ticking === null) return;
    clearInterval(ticking);
    ticking = null;
  };

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
        queue.push({ item, resolve, reject, tick });
        ticking ??= setInterval(onTick, maxWaitMs / ticksToWait).unref();
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
