import { quantile } from './quantile.ts';

/** One answer to a caller, or none. */
export interface Seen {
  /** `accepted`, the code of a problem, or `lost`. */
  readonly word: string;
  readonly tookMs: number;
}

/** What callers saw while one thing was so. */
export interface Phase {
  readonly name: string;
  /** How often each word was seen. */
  readonly words: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
}

export function phaseOf(name: string, seen: readonly Seen[]): Phase {
  const words = new Map<string, number>();
  for (const { word } of seen) words.set(word, (words.get(word) ?? 0) + 1);
  const sortedMs = seen.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  return {
    name,
    words: Object.fromEntries([...words].sort()),
    p50Ms: quantile(sortedMs, 0.5),
    p99Ms: quantile(sortedMs, 0.99),
    longestMs: quantile(sortedMs, 1),
  };
}
