import { UserError } from '@warifu/kernel';
import type { SessionSettings } from './client.ts';
import {
  checkDomains,
  fingerprint,
  pendingMigrations,
  type AppliedMigration,
  type DomainMigrations,
  type Migration,
} from './migration.ts';
import { explainRefusal } from './refusal.ts';
import { Session } from './session.ts';
import { identifier, type Sql, type TransactionSql } from './sql.ts';

/** Advisory lock key: the letters WARIMIGR. One migrator at a time works on a database. */
const migrationLock = '6287216110406026066';
const settings: SessionSettings = {
  applicationName: 'warifu-migrate',
  statementTimeoutSeconds: 3_600,
  // How long a second migrator waits for the first, and a migration for a table that is in use.
  lockTimeoutSeconds: 60,
};

/** Runs `work` in a session that holds the migration lock of the database. */
export async function underMigrationLock<Answer>(
  url: string,
  work: (session: Session) => Promise<Answer>,
): Promise<Answer> {
  const session = await openSession(url);
  try {
    await session.sql`select pg_advisory_lock(${migrationLock}::int8)`;
    return await work(session);
  } finally {
    await session.close();
  }
}

async function openSession(url: string): Promise<Session> {
  try {
    return await Session.open(url, settings);
  } catch (error) {
    throw explainRefusal(error);
  }
}

/**
 * Brings every domain's schema up to this version: forward only, each migration in its own transaction together with its
 * line in the ledger. Safe when several nodes do it at once.
 * @returns what was applied, as `schema/id`
 * @throws UserError where the database was made by another version
 */
export function migrate(url: string, domains: readonly DomainMigrations[]): Promise<string[]> {
  return underMigrationLock(url, (session) => migrateSession(session, domains));
}

/** `migrate` for a session that holds the lock already. */
export async function migrateSession(session: Session, domains: readonly DomainMigrations[]): Promise<string[]> {
  checkDomains(domains);
  await createLedger(session);
  const applied = await readLedger(session.sql);
  // All is checked before anything is changed.
  const pending = domains.flatMap((domain) =>
    pendingMigrations(domain, applied).map((migration) => ({ schema: domain.schema, migration })),
  );
  for (const { schema, migration } of pending) {
    await session.transaction((sql) => apply(sql, schema, migration));
  }
  return pending.map(({ schema, migration }) => `${schema}/${migration.id}`);
}

/**
 * For a login that may not migrate.
 * @throws UserError unless every migration of the domains was applied, and no other
 */
export async function requireMigrated(sql: Sql, domains: readonly DomainMigrations[]): Promise<void> {
  checkDomains(domains);
  const applied = (await ledgerExists(sql)) ? await readLedger(sql) : [];
  for (const domain of domains) {
    const [next] = pendingMigrations(domain, applied);
    if (next !== undefined) {
      throw new UserError(
        `The database lacks the migration ${domain.schema}/${next.id}; start Warifu once with a login that may create in the database.`,
      );
    }
  }
}

async function apply(sql: TransactionSql, schema: string, migration: Migration): Promise<void> {
  await sql`create schema if not exists ${identifier(schema)}`;
  await sql`select set_config('search_path', ${schema}, true)`;
  await sql.text(migration.sql);
  await sql`
    insert into public.warifu_migration (schema, id, sha256)
    values (${schema}, ${migration.id}, ${fingerprint(migration)})`;
}

async function createLedger(session: Session): Promise<void> {
  if (await ledgerExists(session.sql)) return;
  await session.transaction(async (sql) => {
    await sql`
      create table public.warifu_migration (
        schema text not null,
        id text not null,
        sha256 bytea not null,
        applied_at timestamptz not null default now(),
        primary key (schema, id)
      )`;
    await sql`grant select on public.warifu_migration to public`;
  });
}

async function ledgerExists(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select to_regclass('public.warifu_migration') is not null as found`;
  return row?.found === true;
}

function readLedger(sql: Sql): Promise<AppliedMigration[]> {
  return sql<AppliedMigration[]>`select schema, id, sha256 from public.warifu_migration order by schema, id`;
}
