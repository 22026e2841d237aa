import { mkdirSync } from 'node:fs';
import { auditMigrations } from '@warifu/audit';
import { credentialsMigrations } from '@warifu/credentials';
import { openDatabase, prepareDatabase, startEmbedded, type Database, type EmbeddedServer } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import type { Config } from '../config/settings.ts';

/** The authority's database, its schemas up to date. */
export interface AuthorityDatabase {
  /** With the rights of the authority alone. */
  readonly db: Database;
  /** Of the login that owns the schemas. */
  readonly ownerUrl: string;
  /** null where the database is somewhere else. */
  readonly embedded: EmbeddedServer | null;
  /** Closes the pool; the last program that uses an embedded server stops it. */
  close(): Promise<void>;
}

interface Opening {
  readonly applicationName: string;
  /** Told in one sentence of what an operator may want to know. */
  readonly tell: (sentence: string) => void;
  /** The name under which this program may run once on a data folder. */
  readonly claim?: string;
}

export const authorityDomains = [auditMigrations, credentialsMigrations];

const databaseName = 'warifu_authority';
/** What the programs may do, and no more. */
export const authorityRole = 'warifu_authority';

/**
 * Every statement of the programs finds its rows by an index. Left to itself the planner may choose to read whole tables
 * while they are small, and keep that plan when they have grown.
 */
const indexOnlyPlans = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

/** @throws UserError where the folder, the server or the login cannot be used */
export async function openAuthorityDatabase(config: Config, opening: Opening): Promise<AuthorityDatabase> {
  makeDataFolder(config.dataFolder);
  await using opened = new AsyncDisposableStack();
  const embedded = config.databaseUrl === null ? await joinEmbedded(config, opening) : null;
  if (embedded !== null) opened.defer(() => embedded.leave());
  const ownerUrl = embedded?.url(databaseName) ?? config.databaseUrl?.reveal() ?? '';
  const applied = await prepareDatabase({ url: ownerUrl, domains: authorityDomains, role: authorityRole });
  if (applied.length > 0) opening.tell(`The database was brought up to date: ${applied.join(', ')}.`);
  const db = await openDatabase({
    url: ownerUrl,
    applicationName: opening.applicationName,
    role: authorityRole,
    settings: indexOnlyPlans,
  });
  opened.defer(() => db.close());
  const closing = opened.move();
  return { db, ownerUrl, embedded, close: () => closing.disposeAsync() };
}

async function joinEmbedded(config: Config, { tell, claim }: Opening): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder: config.dataFolder, log: tell });
  try {
    if (claim !== undefined) await server.claim(claim);
    await server.ensureDatabase(databaseName);
    return server;
  } catch (error) {
    await server.leave();
    throw error;
  }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`The data folder ${folder} cannot be made (${code}); set WARIFU_DATA to one that can.`, {
      cause,
    });
  }
}
