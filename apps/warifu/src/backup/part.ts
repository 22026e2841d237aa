import { nameOf, tablesOf, type DomainMigrations, type Sql, type Table } from '@warifu/database';
import { authorityDomains, authorityRole, openAuthorityDatabase } from '../authority/authority-database.ts';
import { bankDomains, openBankDatabase, staffRole } from '../bank/bank-database.ts';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { DatabaseOpening, ProgramDatabase } from '../database/program-database.ts';
import { inCopySession, type CopySession } from './copy-session.ts';

interface PartKind {
  readonly role: string;
  readonly domains: readonly DomainMigrations[];
  readonly open: (config: Config, opening: DatabaseOpening) => Promise<ProgramDatabase>;
  /** The table whose row the migrations make: what it holds is set anew when a restored database is closed. */
  readonly ofThisDatabaseAlone: string;
}

const kinds: Readonly<Record<DatabaseName, PartKind>> = {
  authority: {
    role: authorityRole,
    domains: authorityDomains,
    open: openAuthorityDatabase,
    ofThisDatabaseAlone: 'credentials.instance',
  },
  bank: {
    role: staffRole,
    domains: bankDomains,
    open: openBankDatabase,
    ofThisDatabaseAlone: 'banking.order_stop',
  },
};

/** A database that is backed up or restored, in one transaction. */
export interface OpenPart {
  readonly name: DatabaseName;
  readonly session: CopySession;
  /** With the rights of the programs. */
  readonly database: ProgramDatabase;
}

/** The tables whose rows a backup holds, each after those that it refers to. */
export async function backedUpTables(sql: Sql, name: DatabaseName): Promise<Table[]> {
  const { domains, ofThisDatabaseAlone } = kinds[name];
  const tables = await tablesOf(
    sql,
    domains.map(({ schema }) => schema),
  );
  return tables.filter((table) => nameOf(table) !== ofThisDatabaseAlone);
}

interface PartsOpening {
  readonly names: readonly DatabaseName[];
  readonly applicationName: string;
  readonly tell: (sentence: string) => void;
  /** `program`: with the rights of the programs, which may serve on. `owner`: with all rights, while no program serves. */
  readonly as: 'program' | 'owner';
}

/** Opens databases and a transaction on each for as long as the work takes. @throws UserError where one cannot be used */
export async function withParts<Answer>(
  config: Config,
  opening: PartsOpening,
  work: (parts: readonly OpenPart[]) => Promise<Answer>,
): Promise<Answer> {
  const [name, ...names] = opening.names;
  if (name === undefined) return await work([]);
  const { role, open } = kinds[name];
  const { applicationName, tell, as } = opening;
  const database = await open(config, { applicationName, tell, ...(as === 'owner' ? { claim: name } : {}) });
  try {
    const rights = as === 'owner' ? {} : { role };
    return await inCopySession({ url: database.ownerUrl, ...rights }, (session) =>
      withParts(config, { ...opening, names }, (others) => work([{ name, session, database }, ...others])),
    );
  } finally {
    await database.close();
  }
}
