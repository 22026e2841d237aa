import { join } from 'node:path';
import { keyFile, KeyKeeper } from '@warifu/credentials';
import { openDatabase, type Sql } from '@warifu/database';
import { isoTime, randomInteger, type Clock, type Random } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import type { SeededCredential } from './credential-pool.ts';
import { describeServer, type PostgresServer } from '../postgres-server.ts';

export interface Seeding {
  /** Of the login that owns the authority's tables. */
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly relyingPartyId: string;
  readonly count: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

export interface Seeded {
  readonly credentials: readonly SeededCredential[];
  readonly postgres: PostgresServer;
}

const rowsInStatement = 5_000;
const statementTimeoutSeconds = 300;

/**
 * Puts credentials into the authority's tables as provisioning and registering would have left them: sealed under its
 * master key, registered with the relying party, never used.
 */
export async function seed(seeding: Seeding): Promise<Seeded> {
  const { ownerUrl, dataFolder, count, clock, random, signal } = seeding;
  const keeper = new KeyKeeper(keyFile(join(dataFolder, 'master-key.json'), random), { clock, random });
  const database = await openDatabase({
    url: ownerUrl,
    applicationName: 'warifu-bench',
    maxConnections: 1,
    statementTimeoutSeconds,
  });
  try {
    const credentials = newCredentials(count, random);
    for (let start = 0; start < count; start += rowsInStatement) {
      signal.throwIfAborted();
      await insert(database.sql, credentials.slice(start, start + rowsInStatement), { ...seeding, keeper });
    }
    // As tables are that have been in use: known to the planner, nothing left for a vacuum in the middle of a round.
    await database.sql.text('vacuum analyze credentials.credential');
    await database.sql.text('vacuum analyze credentials.registration');
    return { credentials, postgres: await describeServer(database.sql) };
  } finally {
    await database.close();
  }
}

function newCredentials(count: number, random: Random): SeededCredential[] {
  const ids = new Set<string>();
  while (ids.size < count) ids.add(newTokenId('phone', (bound) => randomInteger(random, bound)));
  return [...ids].map((id) => ({ id, codeKey: random.bytes(32) }));
}

async function insert(
  sql: Sql,
  credentials: readonly SeededCredential[],
  { keeper, relyingPartyId, clock }: { keeper: KeyKeeper; relyingPartyId: string; clock: Clock },
): Promise<void> {
  const ids = credentials.map(({ id }) => id);
  const sealedKeys = credentials.map(({ id, codeKey }) =>
    keeper.seal(codeKey, { credentialId: id, purpose: 'code' }).toString('hex'),
  );
  const now = isoTime(clock.nowMs());
  await sql`
    insert into credentials.credential
      (id, kind, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version, created_at, first_registered_at)
    select id, 'phone', 'totp', 'SHA256', 6, 30, decode(sealed_key, 'hex'), ${keeper.ring.currentVersion}::integer,
      ${now}::timestamptz, ${now}::timestamptz
    from unnest(${ids}::text[], ${sealedKeys}::text[]) as seeded (id, sealed_key)`;
  await sql`
    insert into credentials.registration (credential_id, relying_party_id, state, created_at)
    select id, ${relyingPartyId}, 'enabled', ${now}::timestamptz from unnest(${ids}::text[]) as seeded (id)`;
}
