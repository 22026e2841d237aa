import type { KeptAtStart, StoredToken } from '../storage/token-store.ts';

/** A token and what to add to the device's clock for its codes. */
type CommonToken = StoredToken & { readonly clockOffsetMs: number };

/** The token of most people, whose code may be shown before the app is there: the only one, our own, without a name and a lock. Else null. */
export function commonToken({ tokens, lock, correction }: KeptAtStart): CommonToken | null {
  const [token, ...more] = tokens;
  const isCommon =
    lock === null && token?.digits === 6 && token.name === '' && token.elsewhere === undefined && more.length === 0;
  return isCommon ? { ...token, clockOffsetMs: correction?.clockOffsetMs ?? 0 } : null;
}
