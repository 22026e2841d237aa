/** When a number is more than the ups and downs of a day. */
export const riseRule = {
  /** What is looked at: so many minutes up to now. */
  windowMinutes: 15,
  /** With how many days before, at the same time of the day, it is compared. */
  comparedDays: 7,
  /** Fewer than these are never a rise. */
  least: 10,
  /** More than so many times the usual number. */
  factor: 3,
} as const;

/** What is usual: the number in the middle, which one strange day does not move. 0 for none. */
export function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Whether a number stands out against those of the days before. */
export function isSuddenRise(count: number, before: readonly number[]): boolean {
  return count >= riseRule.least && count > riseRule.factor * median(before);
}
