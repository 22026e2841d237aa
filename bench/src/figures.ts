import type { Spread } from './statistics.ts';

/** A number with its thousands set apart. */
export function figure(value: number, decimals = 0): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** The median, and from where to where it went where there is more than one value. */
export function figures({ median, min, max }: Spread, decimals = 0): string {
  const [middle, from, to] = [median, min, max].map((value) => figure(value, decimals));
  return from === to ? `${middle}` : `${middle} (${from}–${to})`;
}
