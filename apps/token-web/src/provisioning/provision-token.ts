import type { ProvisioningRequest } from '@warifu/client';
import type { Clock } from '@warifu/kernel';
import {
  beginProvisioning,
  measureClockOffset,
  ProvisioningError,
  type ClockOffset,
  type TokenKeys,
} from '@warifu/token';
import { markTokens } from '../storage/marker.ts';
import { StorageRefused, type StoredToken, type TokenStore } from '../storage/token-store.ts';
import type { Grant } from './answers.ts';
import { requestCredential } from './authority.ts';
import { readAuthorityOrigin } from './config.ts';
import { oneTabAtATime } from './one-tab.ts';
import { ProvisioningRefused, type Refusal } from './refusal.ts';

export type ProvisionOutcome =
  { readonly kind: 'added'; readonly token: StoredToken } | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface Provisioning {
  readonly store: TokenStore;
  readonly clock: Clock;
  readonly platform: ProvisioningRequest['platform'];
}

/** Gets a token from the authority and keeps it. Either it is kept as a whole, or nothing is. */
export async function provisionToken(provisioning: Provisioning): Promise<ProvisionOutcome> {
  return outcomeOf(() => addToken(provisioning));
}

/** The same for the first start, where another tab may be at it as well: the token that is there already is taken. */
export async function provisionFirstToken(provisioning: Provisioning): Promise<ProvisionOutcome> {
  return outcomeOf(() =>
    oneTabAtATime(async () => {
      const [present] = await provisioning.store.tokens();
      return present ?? addToken(provisioning);
    }),
  );
}

async function outcomeOf(work: () => Promise<StoredToken>): Promise<ProvisionOutcome> {
  try {
    return { kind: 'added', token: await work() };
  } catch (error) {
    if (error instanceof ProvisioningRefused) return { kind: 'refused', refusal: error.refusal };
    if (error instanceof StorageRefused) return { kind: 'refused', refusal: { reason: 'storage' } };
    throw error;
  }
}

async function addToken({ store, clock, platform }: Provisioning): Promise<StoredToken> {
  const origin = await readAuthorityOrigin();
  const pending = await beginProvisioning({ extractable: false });
  const { grant, offset } = await timedGrant(clock, () =>
    requestCredential(origin, { platform, publicKey: pending.publicKey }),
  );
  const keys = await usableKeys(() => pending.complete(grant));
  const addedAtMs = clock.nowMs() + offset.clockOffsetMs;
  const token = await keepToken(store, {
    credentialId: grant.credentialId,
    name: '',
    ...keys,
    digits: grant.digits,
    periodSeconds: grant.period,
    addedAtMs,
  });
  await keepFirstCorrection(store, offset, addedAtMs);
  return token;
}

/** The answer tells the authority's time as well: the first measure of how far this device's clock is off. */
async function timedGrant(clock: Clock, request: () => Promise<Grant>): Promise<{ grant: Grant; offset: ClockOffset }> {
  const answer = request();
  const offset = await measureClockOffset({ clock, fetchServerTime: async () => (await answer).serverTime });
  return { grant: await answer, offset };
}

async function usableKeys(complete: () => Promise<TokenKeys>): Promise<TokenKeys> {
  try {
    return await complete();
  } catch (cause) {
    if (cause instanceof ProvisioningError) throw new ProvisioningRefused({ reason: 'outdated' }, { cause });
    throw cause;
  }
}

/** Keeps the token and gives it as the browser gives it back: what cannot be read again must not be shown. */
async function keepToken(store: TokenStore, token: StoredToken): Promise<StoredToken> {
  await store.add(token);
  const tokens = await store.tokens();
  const kept = tokens.find(({ credentialId }) => credentialId === token.credentialId);
  if (kept === undefined) throw new StorageRefused('the browser did not keep the token');
  markTokens(tokens.map(({ credentialId }) => credentialId));
  return kept;
}

/** A correction that cannot be kept is measured again later: it is no reason to refuse the token. */
async function keepFirstCorrection(
  store: TokenStore,
  { clockOffsetMs }: ClockOffset,
  measuredAtMs: number,
): Promise<void> {
  try {
    if ((await store.clockCorrection()) === null) await store.keepClockCorrection({ clockOffsetMs, measuredAtMs });
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
  }
}
