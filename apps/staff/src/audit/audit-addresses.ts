import type { AuditPlace } from '@warifu/audit';
import { addresses } from '../addresses.ts';

/** One page that tells the life of a token or of a contract. */
export const explainAddress = `${addresses.audit}/explain`;
export const exportAddress = `${addresses.audit}/export`;

const placeParameter = 'before';
const asked = ['contract', 'token', 'member', 'group', 'from', 'to'] as const;

/** The address of the same search, with something else besides. */
export function searchAddress(
  address: string,
  query: URLSearchParams,
  besides: Readonly<Record<string, string>> = {},
): string {
  const kept = new URLSearchParams();
  for (const name of asked) {
    const value = query.get(name);
    if (value !== null) kept.set(name, value);
  }
  for (const [name, value] of Object.entries(besides)) kept.set(name, value);
  return kept.size === 0 ? address : `${address}?${kept.toString()}`;
}

/** The page of a search that begins after this place. */
export function olderAddress(query: URLSearchParams, { at, lane, link, position }: AuditPlace): string {
  return searchAddress(addresses.audit, query, { [placeParameter]: `${at}.${lane}.${link}.${position}` });
}

export function explanationAddress(id: string): string {
  return `${explainAddress}?id=${encodeURIComponent(id)}`;
}

/** Where a page goes on; null for the first page, as for anything that is no place. */
export function placeOf(query: URLSearchParams): AuditPlace | null {
  const parts = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,15})\.(\d{1,9})$/.exec(
    query.get(placeParameter) ?? '',
  );
  if (parts === null) return null;
  const [, at, lane, link, position] = parts;
  return { at: Number(at), lane: lane as AuditPlace['lane'], link: Number(link), position: Number(position) };
}
