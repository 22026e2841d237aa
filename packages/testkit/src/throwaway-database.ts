import { createHash } from 'node:crypto';
import { identifier, openDatabase, prepareDatabase, type Database, type DomainMigrations } from '@warifu/database';
import { randomUuid, systemRandom } from '@warifu/kernel';
import { inject } from 'vitest';

export interface ThrowawayOptions {
  readonly domains?: readonly DomainMigrations[];
  /** The program's role, which the migrations grant rights to. */
  readonly role?: string;
}

/** A database of its own for a test file. It goes at the end of an `await using`, or by `drop` in `afterAll`. */
export interface ThrowawayDatabase extends AsyncDisposable {
  /** As the server's superuser. */
  readonly url: string;
  readonly admin: Database;
  /** A further pool, with the rights of a role if one is named; `drop` closes it. */
  open(role?: string): Promise<Database>;
  drop(): Promise<void>;
}

/** Any number but those that the product locks by. */
const templateLock = 7_261_904;
const applicationName = 'warifu-test';

/** A fresh database with the domains' schemas, copied from a template that is made once in a test run. */
export async function throwawayDatabase({ domains = [], role }: ThrowawayOptions = {}): Promise<ThrowawayDatabase> {
  const server = await openDatabase({ url: inject('testServerUrl'), applicationName, maxConnections: 2 });
  const name = `test_${randomUuid(systemRandom).replaceAll('-', '')}`;
  const template =
    domains.length === 0 && role === undefined ? 'template1' : await ensureTemplate(server, domains, role);
  await server.sql`create database ${identifier(name)} template ${identifier(template)}`;
  const url = urlOf(name);
  const pools: Database[] = [];
  const open = async (asRole?: string): Promise<Database> => {
    const pool = await openDatabase({ url, applicationName, ...(asRole === undefined ? {} : { role: asRole }) });
    pools.push(pool);
    return pool;
  };
  const drop = async (): Promise<void> => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()));
    await server.sql`drop database if exists ${identifier(name)} with (force)`;
    await server.close();
  };
  return { url, admin: await open(), open, drop, [Symbol.asyncDispose]: drop };
}

/** The URL of another database on the test server. */
function urlOf(database: string): string {
  return inject('testServerUrl').replace('///postgres?', `///${database}?`);
}

async function ensureTemplate(
  server: Database,
  domains: readonly DomainMigrations[],
  role = 'warifu_test',
): Promise<string> {
  const template = `template_${createHash('sha256')
    .update(JSON.stringify([domains, role]))
    .digest('hex')
    .slice(0, 24)}`;
  // Held to the end of the transaction; the statements beside it run on their own, as CREATE DATABASE must.
  await server.transaction(async (lock) => {
    await lock`select set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '60s', true)`;
    await lock`select pg_advisory_xact_lock(${templateLock})`;
    const found = await server.sql`select from pg_database where datname = ${template}`;
    if (found.length > 0) return;
    const unfinished = `${template}_unfinished`;
    await server.sql`drop database if exists ${identifier(unfinished)} with (force)`;
    await server.sql`create database ${identifier(unfinished)}`;
    await prepareDatabase({ url: urlOf(unfinished), domains, role });
    await server.sql`alter database ${identifier(unfinished)} rename to ${identifier(template)}`;
  });
  return template;
}
