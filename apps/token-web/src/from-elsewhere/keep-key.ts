import { randomUuid, type Clock, type Random } from '@warifu/kernel';
import { encodeBase64url, importCodeKey, type KeyFromElsewhere } from '@warifu/token';
import { markTokens } from '../storage/marker.ts';
import { StorageRefused, type StoredToken, type TokenStore } from '../storage/token-store.ts';
import { mostTokens } from '../tokens/most-tokens.ts';
import type { Refusal } from './refusal.ts';

export type KeepOutcome =
  | { readonly kind: 'kept'; readonly token: StoredToken }
  | { readonly kind: 'refused'; readonly reason: Extract<Refusal, 'already' | 'full' | 'storage'> };

/** Keeps the key so that no script can read it again; its bytes are wiped. Either the token is kept as a whole, or nothing is. */
export async function keepKey(
  { key, algorithm, digits, periodSeconds, issuer, account }: KeyFromElsewhere,
  {
    store,
    clock,
    clockOffsetMs,
    random,
  }: { readonly store: TokenStore; readonly clock: Clock; readonly clockOffsetMs: number; readonly random: Random },
): Promise<KeepOutcome> {
  const codeKey = await importCodeKey(key, algorithm);
  key.fill(0);
  try {
    const tokens = await store.tokens();
    if (await isAmong(codeKey, tokens)) return { kind: 'refused', reason: 'already' };
    if (tokens.length >= mostTokens) return { kind: 'refused', reason: 'full' };
    const token: StoredToken = {
      // The colon tells it from every ID that an authority gives.
      credentialId: `elsewhere:${randomUuid(random)}`,
      name: '',
      codeKey,
      transactionKey: null,
      digits,
      periodSeconds,
      addedAtMs: clock.nowMs() + clockOffsetMs,
      elsewhere: { issuer, account },
    };
    await store.add(token);
    markTokens([...tokens, token].map(({ credentialId }) => credentialId));
    return { kind: 'kept', token };
  } catch (error) {
    if (error instanceof StorageRefused) return { kind: 'refused', reason: 'storage' };
    throw error;
  }
}

/** Keys cannot be compared, what they sign can. */
async function isAmong(key: CryptoKey, tokens: readonly StoredToken[]): Promise<boolean> {
  const own = await sampleOf(key);
  const others = await Promise.all(tokens.map(async ({ codeKey }) => sampleOf(codeKey)));
  return others.includes(own);
}

async function sampleOf(key: CryptoKey): Promise<string> {
  // Longer than a counter: it is never the message of a code.
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('is it the same key?'));
  return encodeBase64url(new Uint8Array(signature));
}
