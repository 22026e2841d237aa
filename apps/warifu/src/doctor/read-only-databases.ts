import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Session, startEmbedded, type Database } from '@warifu/database';
import { authorityDatabaseName } from '../authority/authority-database.ts';
import { bankDatabaseName } from '../bank/bank-database.ts';
import type { Config } from '../config/settings.ts';
import { databasesHere, type DatabaseName } from '../database/database-name.ts';
import type { Examined, ExaminedDatabase } from './finding.ts';

type Opened = Pick<Examined, 'databases' | 'closed'>;

const embeddedNames: Readonly<Record<DatabaseName, string>> = {
  authority: authorityDatabaseName,
  bank: bankDatabaseName,
};

/**
 * Opens what databases there are for as long as the work takes, and changes nothing in them, not even to bring them up to date. A
 * PostgreSQL of the data folder that does not run is started for it.
 */
export async function withReadOnlyDatabases<Answer>(
  config: Config,
  work: (opened: Opened) => Promise<Answer>,
): Promise<Answer> {
  await using opened = new AsyncDisposableStack();
  const databases: ExaminedDatabase[] = [];
  const closed: Opened['closed'][number][] = [];
  const embedded = await joinEmbedded(config, opened);
  for (const name of databasesHere(config)) {
    const given = { authority: config.databaseUrl, bank: config.bankDatabaseUrl }[name]?.reveal() ?? null;
    const url = given ?? embedded.url?.(embeddedNames[name]) ?? null;
    try {
      if (url === null) throw new Error(embedded.reason);
      const session = await Session.open(url, { applicationName: 'warifu-doctor', settings: readOnly });
      opened.defer(() => session.close());
      databases.push({ name, url: given, db: databaseOver(session) });
    } catch (error) {
      closed.push({ name, reason: messageOf(error) });
    }
  }
  return await work({ databases, closed });
}

const readOnly = { default_transaction_read_only: 'on' };

interface Embedded {
  readonly url?: (database: string) => string;
  readonly reason: string;
}

async function joinEmbedded({ dataFolder }: Config, opened: AsyncDisposableStack): Promise<Embedded> {
  if (!existsSync(join(dataFolder, 'postgres'))) {
    return { reason: `no database was set up in ${dataFolder} yet` };
  }
  try {
    const server = await startEmbedded({ folder: dataFolder });
    opened.defer(() => server.leave());
    return { url: (database) => server.url(database), reason: '' };
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

function databaseOver(session: Session): Database {
  return {
    sql: session.sql,
    transaction: (work) => session.transaction(work),
    connections: { open: 1, idle: 0, waiting: 0 },
    close: () => session.close(),
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
