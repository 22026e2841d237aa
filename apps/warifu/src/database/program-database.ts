import { mkdirSync } from 'node:fs';
import {
  openDatabase,
  prepareDatabase,
  startEmbedded,
  type Database,
  type DomainMigrations,
  type EmbeddedServer,
} from '@warifu/database';
import { UserError, type Secret } from '@warifu/kernel';

/** A program's database, its schemas up to date. */
export interface ProgramDatabase {
  /** With the rights of the program alone. */
  readonly db: Database;
  /** Of the login that owns the schemas. */
  readonly ownerUrl: string;
  /** null where the database is somewhere else. */
  readonly embedded: EmbeddedServer | null;
  /** Closes the pool; the last program that uses an embedded server stops it. */
  close(): Promise<void>;
}

/** Which database it is, and what is in it. */
export interface DatabasePlan {
  /** null for the embedded one below the data folder. */
  readonly url: Secret<string> | null;
  readonly dataFolder: string;
  /** Of the embedded one. */
  readonly name: string;
  /** What the programs may do, and no more. */
  readonly role: string;
  readonly domains: readonly DomainMigrations[];
  /** PostgreSQL settings of every connection. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface DatabaseOpening {
  readonly applicationName: string;
  /** Told in one sentence of what an operator may want to know. */
  readonly tell: (sentence: string) => void;
  /** The name under which this program may run once on a data folder. */
  readonly claim?: string;
}

/**
 * Every statement of the programs finds its rows by an index. Left to itself the planner may choose to read whole tables
 * while they are small, and keep that plan when they have grown.
 */
export const indexOnlyPlans = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' };

/** @throws UserError where the folder, the server or the login cannot be used */
export async function openProgramDatabase(plan: DatabasePlan, opening: DatabaseOpening): Promise<ProgramDatabase> {
  const { role, domains, settings } = plan;
  makeDataFolder(plan.dataFolder);
  await using opened = new AsyncDisposableStack();
  const embedded = plan.url === null ? await joinEmbedded(plan, opening) : null;
  if (embedded !== null) opened.defer(() => embedded.leave());
  const ownerUrl = embedded?.url(plan.name) ?? plan.url?.reveal() ?? '';
  const applied = await prepareDatabase({ url: ownerUrl, domains, role });
  if (applied.length > 0) opening.tell(`The database was brought up to date: ${applied.join(', ')}.`);
  const db = await openDatabase({ url: ownerUrl, applicationName: opening.applicationName, role, settings });
  opened.defer(() => db.close());
  const closing = opened.move();
  return { db, ownerUrl, embedded, close: () => closing.disposeAsync() };
}

async function joinEmbedded(
  { dataFolder, name }: DatabasePlan,
  { tell, claim }: DatabaseOpening,
): Promise<EmbeddedServer> {
  const server = await startEmbedded({ folder: dataFolder, log: tell });
  try {
    if (claim !== undefined) await server.claim(claim);
    await server.ensureDatabase(name);
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
