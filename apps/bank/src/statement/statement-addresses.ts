import { addresses } from '../addresses.ts';

export const csvAddress = `${addresses.statements}/csv`;

const asked = ['account', 'period', 'from', 'to'] as const;

/** The address of the same account and days, with something else besides. */
export function addressWith(
  address: string,
  query: URLSearchParams,
  besides: Readonly<Record<string, string>>,
): string {
  const kept = new URLSearchParams();
  for (const name of asked) {
    const value = query.get(name);
    if (value !== null) kept.set(name, value);
  }
  for (const [name, value] of Object.entries(besides)) kept.set(name, value);
  return `${address}?${kept.toString()}`;
}

/** After which line of the book a page goes on; 0 for the first page, as for anything that is no number. */
export function placeOf(query: URLSearchParams): number {
  const text = query.get('line') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
