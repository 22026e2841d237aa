import { join } from 'node:path';
import { keyFile, KeyKeeper } from '@warifu/credentials';
import { openDatabase, type Database, type Sql } from '@warifu/database';
import { isoTime, randomInteger, type Clock, type Random } from '@warifu/kernel';
import type { AskedCredential } from './counted-pool.ts';
import { distanceOf, numberedId, numberedIdFunction } from './numbered-id.ts';

export interface Filling {
  /** Of the login that owns the tables of an authority that has never served. */
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly relyingPartyId: string;
  readonly count: number;
  /** How many of them are to be asked. */
  readonly asked: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
}

export interface Filled {
  /** Drawn from all of them, in an order by chance. */
  readonly credentials: readonly AskedCredential[];
  readonly seconds: number;
}

const rowsInStatement = 250_000;
const keysInStatement = 10_000;
const sessions = 2;
const statementTimeoutSeconds = 600;

/**
 * Fills the authority's tables as importing and registering so many counter-based tokens would have left them. Only those that
 * are asked have a key that was sealed; the others have as many other bytes, which nobody opens.
 */
export async function fill(filling: Filling): Promise<Filled> {
  const { ownerUrl, count, clock, random } = filling;
  const startedMs = clock.monotonicMs();
  const database = await openDatabase({
    url: ownerUrl,
    applicationName: 'warifu-bench',
    maxConnections: sessions,
    statementTimeoutSeconds,
    // References are right by the way in which the rows are made; the log is flushed once, at the end.
    settings: { session_replication_role: 'replica', synchronous_commit: 'off' },
  });
  try {
    const { sql } = database;
    await sql.text(numberedIdFunction);
    const asked = drawIndexes(count, filling.asked, random).map((index) => ({
      index,
      id: numberedId(index * distanceOf(count)),
      codeKey: random.bytes(32),
    }));
    const masterKeyVersion = await insertKeys(sql, asked, filling);
    await insertRows(database, filling, masterKeyVersion);
    // As tables are that have been in use: known to the planner, nothing left for a vacuum in the middle of a round.
    await sql.text('drop schema growth cascade');
    await sql.text('vacuum (freeze, analyze) credentials.credential');
    await sql.text('vacuum (freeze, analyze) credentials.registration');
    return { credentials: asked, seconds: (clock.monotonicMs() - startedMs) / 1000 };
  } finally {
    await database.close();
  }
}

/** Distinct numbers below `count`, in an order by chance. */
export function drawIndexes(count: number, wanted: number, random: Random): number[] {
  const drawn = new Set<number>();
  if (wanted >= count) for (let index = 0; index < count; index += 1) drawn.add(index);
  else while (drawn.size < wanted) drawn.add(randomInteger(random, count));
  return shuffled([...drawn], random);
}

function shuffled(indexes: number[], random: Random): number[] {
  for (let last = indexes.length - 1; last > 0; last -= 1) {
    const other = randomInteger(random, last + 1);
    [indexes[last], indexes[other]] = [indexes[other] ?? 0, indexes[last] ?? 0];
  }
  return indexes;
}

/** @returns the version of the master key */
async function insertKeys(
  sql: Sql,
  asked: readonly (AskedCredential & { readonly index: number })[],
  { dataFolder, clock, random, signal }: Filling,
): Promise<number> {
  const keeper = new KeyKeeper(keyFile(join(dataFolder, 'master-key.json'), random), { clock, random });
  await sql.text('create table growth.sealed (index bigint primary key, sealed_key bytea not null)');
  for (let start = 0; start < asked.length; start += keysInStatement) {
    signal.throwIfAborted();
    const some = asked.slice(start, start + keysInStatement);
    const sealedKeys = some.map(({ id, codeKey }) =>
      keeper.seal(codeKey, { credentialId: id, purpose: 'code' }).toString('hex'),
    );
    await sql`
      insert into growth.sealed select index, decode(sealed_key, 'hex')
      from unnest(${some.map(({ index }) => index)}::bigint[], ${sealedKeys}::text[]) as given (index, sealed_key)`;
  }
  await sql.text('analyze growth.sealed');
  return keeper.ring.currentVersion;
}

/** In order of the IDs, each session a part of its own. */
async function insertRows(database: Database, { count, signal, ...filling }: Filling, version: number): Promise<void> {
  const part = Math.ceil(count / sessions);
  const insertPart = async (from: number): Promise<void> => {
    const end = Math.min(count, from + part);
    for (let start = from; start < end; start += rowsInStatement) {
      signal.throwIfAborted();
      const range = { start, end: Math.min(end, start + rowsInStatement), count };
      await insertRange(database.sql, range, { ...filling, version });
    }
  };
  await Promise.all(Array.from({ length: sessions }, (_, session) => insertPart(session * part)));
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

async function insertRange(
  sql: Sql,
  { start, end, count }: Range,
  { version, relyingPartyId, clock }: Pick<Filling, 'relyingPartyId' | 'clock'> & { readonly version: number },
): Promise<void> {
  const now = isoTime(clock.nowMs());
  await sql`
    with numbered as (
      select index, growth.numbered_id(index * ${distanceOf(count)}::bigint) as id
      from generate_series(${start}::bigint, ${end}::bigint - 1) as index
    ), registered as (
      insert into credentials.registration (credential_id, relying_party_id, state, created_at)
      select id, ${relyingPartyId}, 'enabled', ${now}::timestamptz from numbered
    )
    insert into credentials.credential
      (id, kind, mode, algorithm, digits, sealed_code_key, master_key_version, created_at, first_registered_at)
    select id, 'hardware', 'hotp', 'SHA256', 6,
      coalesce(sealed_key, sha256(int8send(index)) || substr(sha256(int8send(-index)), 1, 28)),
      ${version}::integer, ${now}::timestamptz, ${now}::timestamptz
    from numbered left join growth.sealed using (index)`;
}
