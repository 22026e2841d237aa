import { isDatabaseUnavailable } from '@warifu/database';

/**
 * Does a piece of work for each, so that one which fails keeps none of the others from its turn. Without a database there is no
 * use in going on.
 * @throws AggregateError of what has failed, when all had their turn
 */
export async function eachApart<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${items.length} orders have failed`);
}
