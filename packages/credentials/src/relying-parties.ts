import { createHash } from 'node:crypto';
import { createBatcher, type Batcher, type Database } from '@warifu/database';
import { Secret, UserError, isoTime, type Random } from '@warifu/kernel';
import { deed, type Author, type Deed } from './deeds.ts';

export interface RelyingParty {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly apiKeys: readonly ApiKeyFacts[];
}

/** What may be told of an API key: never the key. */
export interface ApiKeyFacts {
  readonly id: string;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
}

/** Shown once: only its hash is stored. */
export interface NewApiKey {
  readonly relyingPartyId: string;
  readonly keyId: string;
  readonly apiKey: Secret<string>;
}

const apiKeyPattern = /^warifu_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;
const maxNameLength = 100;

/** A key of 256 random bits needs no slow hash: there is nothing to guess. */
function hashOf(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest();
}

function shortId(random: Random): string {
  return Array.from(random.bytes(8), (byte) => 'abcdefghijkmnpqrstuvwxyz23456789'.charAt(byte % 32)).join('');
}

/** @throws UserError for a name that is empty, too long or taken */
export async function createRelyingParty(
  db: Database,
  author: Author,
  name: string,
  random: Random,
): Promise<NewApiKey> {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > maxNameLength) {
    throw new UserError(`A relying party's name has 1 to ${maxNameLength} characters.`);
  }
  const relyingPartyId = `rp_${shortId(random)}`;
  return await deed(db, author, async (step) => {
    const { count } = await step.tx`
      insert into credentials.relying_party (id, name, created_at)
      values (${relyingPartyId}, ${trimmed}, ${isoTime(step.nowMs)}) on conflict (name) do nothing`;
    if (count === 0) throw new UserError(`There is a relying party named ${trimmed} already. Choose another name.`);
    step.record({ type: 'relying_party_created', relyingPartyId, details: { name: trimmed } });
    return await addApiKey(step, relyingPartyId, random);
  });
}

/** One more key for the same relying party; the others stay valid until they are revoked. */
export async function createApiKey(
  db: Database,
  author: Author,
  relyingPartyId: string,
  random: Random,
): Promise<NewApiKey> {
  return await deed(db, author, async (step) => {
    const known = await step.tx`select from credentials.relying_party where id = ${relyingPartyId}`;
    if (known.count === 0) throw new UserError(`There is no relying party ${relyingPartyId}.`);
    return await addApiKey(step, relyingPartyId, random);
  });
}

async function addApiKey(step: Deed, relyingPartyId: string, random: Random): Promise<NewApiKey> {
  const keyId = shortId(random);
  const apiKey = `warifu_${keyId}_${Buffer.from(random.bytes(32)).toString('base64url')}`;
  await step.tx`
    insert into credentials.api_key (id, relying_party_id, key_hash, created_at)
    values (${keyId}, ${relyingPartyId}, ${hashOf(apiKey)}, ${isoTime(step.nowMs)})`;
  step.record({ type: 'api_key_created', relyingPartyId, details: { keyId } });
  return { relyingPartyId, keyId, apiKey: new Secret(apiKey) };
}

/**
 * Revokes one key of a relying party, or all of them. It holds from the next request on, in every program.
 * @returns how many were revoked now
 * @throws UserError where there is no such relying party or key
 */
export async function revokeApiKeys(
  db: Database,
  author: Author,
  { relyingPartyId, keyId }: { relyingPartyId: string; keyId?: string | undefined },
): Promise<number> {
  return await deed(db, author, async (step) => {
    const keys = await step.tx<{ id: string; revoked_at: number | null }[]>`
      select id, revoked_at from credentials.api_key
      where relying_party_id = ${relyingPartyId} and (${keyId ?? null}::text is null or id = ${keyId ?? null})
      order by id for no key update`;
    if (keys.length === 0) {
      const what =
        keyId === undefined ? `relying party ${relyingPartyId}` : `key ${keyId} of relying party ${relyingPartyId}`;
      throw new UserError(`There is no ${what}.`);
    }
    const valid = keys.filter((key) => key.revoked_at === null).map((key) => key.id);
    await step.tx`
      update credentials.api_key set revoked_at = ${isoTime(step.nowMs)} where id = any(${valid}::text[])`;
    for (const id of valid) step.record({ type: 'api_key_revoked', relyingPartyId, details: { keyId: id } });
    return valid.length;
  });
}

export async function listRelyingParties(db: Database): Promise<RelyingParty[]> {
  interface Row {
    id: string;
    name: string;
    created_at: number;
    key_id: string | null;
    key_created_at: number;
    revoked_at: number | null;
  }
  const rows = await db.sql<Row[]>`
    select p.id, p.name, p.created_at, k.id as key_id, k.created_at as key_created_at, k.revoked_at
    from credentials.relying_party p left join credentials.api_key k on k.relying_party_id = p.id
    order by p.created_at, p.id, k.created_at, k.id`;
  const parties = new Map<string, RelyingParty & { apiKeys: ApiKeyFacts[] }>();
  for (const row of rows) {
    const party = parties.get(row.id) ?? { id: row.id, name: row.name, createdAtMs: row.created_at, apiKeys: [] };
    parties.set(row.id, party);
    if (row.key_id !== null) {
      party.apiKeys.push({ id: row.key_id, createdAtMs: row.key_created_at, revokedAtMs: row.revoked_at });
    }
  }
  return [...parties.values()];
}

/** Who asks, and whether the authority may answer. */
export type Authentication =
  | { readonly kind: 'authenticated'; readonly relyingPartyId: string }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'closed_after_restore' };

/**
 * Looks API keys up, all that come in together in one statement. Nothing is cached, so that a revocation holds at once;
 * the look-up is by the hash of a random key, so that its time tells nothing that helps to guess one.
 */
export class Authenticator {
  readonly #lookUp: Batcher<string, Authentication>;

  constructor(db: Database, limits: { maxBatch: number; maxQueued: number }) {
    this.#lookUp = createBatcher({ ...limits, maxInFlight: 2, run: (apiKeys) => lookUp(db, apiKeys) });
  }

  async authenticate(apiKey: string): Promise<Authentication> {
    return apiKeyPattern.test(apiKey) ? await this.#lookUp.submit(apiKey) : { kind: 'unauthenticated' };
  }
}

async function lookUp(db: Database, apiKeys: readonly string[]): Promise<Authentication[]> {
  const distinct = [...new Set(apiKeys)];
  const hashes = distinct.map((apiKey) => hashOf(apiKey).toString('hex'));
  const rows = await db.sql<{ hash: string | null; relying_party_id: string | null; closed: boolean }[]>`
    select encode(k.key_hash, 'hex') as hash, k.relying_party_id, i.closed_after_restore as closed
    from credentials.instance i
    left join credentials.api_key k
      on k.key_hash in (select decode(hash, 'hex') from unnest(${hashes}::text[]) as hash) and k.revoked_at is null`;
  const answers = new Map<string | null, Authentication>();
  for (const { hash, relying_party_id: relyingPartyId, closed } of rows) {
    if (relyingPartyId === null) continue;
    answers.set(hash, closed ? { kind: 'closed_after_restore' } : { kind: 'authenticated', relyingPartyId });
  }
  const byKey = new Map(distinct.map((apiKey, index) => [apiKey, answers.get(hashes[index] ?? null)]));
  return apiKeys.map((apiKey) => byKey.get(apiKey) ?? { kind: 'unauthenticated' });
}
