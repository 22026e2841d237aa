import type { AppCredential } from '@warifu/client';
import { isoTime, Secret } from '@warifu/kernel';
import { formatKeyUri, formatTokenId, parseKeyUri, parseTokenId, type TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { tokenFlow, type TokenStep } from './token-step.ts';

/** A key for the authenticator app of another maker, which is told once. */
export interface AppKey {
  readonly tokenId: TokenId;
  /** The `otpauth://` text of a QR code; the app shows the issuer beside the token ID. */
  readonly keyUri: (issuer: string) => Secret<string>;
  /** The key as people type it: base32. */
  readonly key: Secret<string>;
}

export type AppKeyOffer =
  | { readonly result: 'offered'; readonly appKey: AppKey; readonly step: TokenStep }
  /** The bank's policy does not allow such apps. */
  | { readonly result: 'not_allowed' }
  | { readonly result: 'session_ended' }
  | { readonly result: 'other_step'; readonly step: TokenStep }
  | { readonly result: 'too_many' }
  | { readonly result: 'no_answer' };

/** How often a contract is offered a key within a day: each is a token at the authority, until that purges it. */
const offersWithinDay = 5;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Has the authority make a key for the authenticator app of another maker, where the policy allows such apps and the customer is
 * about to register a token. It is good for nothing until its first code registers it.
 */
export async function offerAppKey(banking: Banking, sessionCookie: string): Promise<AppKeyOffer> {
  if (!banking.policy.authenticatorApps) return { result: 'not_allowed' };
  const flow = await tokenFlow(banking, sessionCookie);
  if (flow === null) return { result: 'session_ended' };
  const { contractId, step } = flow;
  if (step.step !== 'register' && step.step !== 'new_token') return { result: 'other_step', step };
  const isAllowed = await perform(banking, 'customer', async (deed) => {
    // The row is held until the commit: two clicks at once are counted one after the other.
    const [offers] = await deed.tx<{ offered: number }[]>`
      insert into banking.app_key_offers as o (contract_id, since, offered)
      values (${contractId}, ${isoTime(deed.nowMs)}, 1)
      on conflict (contract_id) do update set
        since = case when o.since <= ${isoTime(deed.nowMs - dayMs)} then excluded.since else o.since end,
        offered = case when o.since <= ${isoTime(deed.nowMs - dayMs)} then 1 else o.offered + 1 end
      returning offered`;
    if ((offers?.offered ?? 0) > offersWithinDay) return false;
    deed.record('app_key_offered', contractId);
    return true;
  });
  if (!isAllowed) return { result: 'too_many' };
  const answer = await orNoAnswer(() => banking.authority.issueAppCredential());
  return 'result' in answer ? { result: 'no_answer' } : { result: 'offered', appKey: appKeyOf(answer), step };
}

/** @throws Error where the authority answers what is no token for an app */
function appKeyOf({ credentialId, keyUri }: AppCredential): AppKey {
  const tokenId = parseTokenId(credentialId);
  const parsed = parseKeyUri(keyUri);
  const key = new URL(keyUri).searchParams.get('secret');
  if (tokenId === null || key === null) throw new Error('the authority issued no token for an app');
  const account = formatTokenId(tokenId);
  return {
    tokenId,
    key: new Secret(key),
    keyUri: (issuer) => new Secret(formatKeyUri({ ...parsed, issuer, account })),
  };
}

const maxPurgedAtOnce = 1_000;

/** Forgets a round of counts whose day is over. @returns how many, and whether that was all */
export async function purgeAppKeyOffers({ db, clock }: Banking): Promise<{ purged: number; done: boolean }> {
  const { count } = await db.sql`
    delete from banking.app_key_offers where contract_id in (
      select contract_id from banking.app_key_offers where since <= ${isoTime(clock.nowMs() - dayMs)}
      limit ${maxPurgedAtOnce} for update skip locked
    )`;
  return { purged: count, done: count < maxPurgedAtOnce };
}
