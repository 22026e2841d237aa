/** What repeated measurements of one thing came to. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws RangeError for no values at all */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('there is no median of nothing');
  const sorted = values.toSorted((one, other) => one - other);
  return { median: middle(sorted), min: sorted.at(0) ?? NaN, max: sorted.at(-1) ?? NaN };
}

/**
 * The smallest value that this share of them does not exceed.
 * @param share above 0, at most 1
 * @throws RangeError for no values at all
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new RangeError('there is no quantile of nothing');
  return value;
}

function middle(sorted: readonly number[]): number {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}
