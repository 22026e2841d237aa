import { openLane } from '@warifu/audit';
import type { Author, LockPolicy } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { openAuthorityDatabase } from '../authority/authority-database.ts';
import { lockPolicy } from '../authority/lock-policy.ts';
import { openMasterKeys, type MasterKeys } from '../authority/master-key.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { ProgramDatabase } from '../database/program-database.ts';
import type { Io } from '../io.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** What a command of the operator works with, beside the serving programs or without them. */
export interface OperatorDesk {
  readonly config: Config;
  readonly database: ProgramDatabase;
  readonly db: Database;
  readonly policy: LockPolicy;
  /** Opens an audit lane: for commands that change something. */
  readonly author: () => Promise<Author>;
  /** @throws UserError when the master key is missing or another database's */
  readonly masterKeys: () => Promise<MasterKeys>;
  /** Aborted when the person at the terminal wants to stop. */
  readonly interrupted: AbortSignal;
}

/**
 * Opens the authority's database for as long as the work takes. An embedded server that does not run is started for it,
 * and stopped again also when the work is interrupted; a second interruption ends the process at once.
 * @throws UserError where the configuration is wrong, the database cannot be used, or the work is interrupted; whatever
 * the work throws
 */
export async function atTheDesk<Answer>(io: Io, work: (desk: OperatorDesk) => Promise<Answer>): Promise<Answer> {
  const config = readConfig(io.env);
  const tell = (sentence: string): void => {
    io.stderr.write(`${sentence}\n`);
  };
  const database = await openAuthorityDatabase(config, { applicationName: 'warifu-operator', tell });
  try {
    return await untilInterrupted(io, (interrupted) => work(openDesk(config, database, io, interrupted)));
  } finally {
    await database.close();
  }
}

function openDesk(
  config: Config,
  database: ProgramDatabase,
  { env, clock, random }: Io,
  interrupted: AbortSignal,
): OperatorDesk {
  const { db } = database;
  return {
    config,
    database,
    db,
    policy: lockPolicy(config),
    interrupted,
    author: async () => {
      const lane = await openLane(db.sql, { writer: `operator/${config.writer}`, clock, random });
      return { actor: 'operator', lane, clock };
    },
    masterKeys: () => openMasterKeys(config, { db, environment: env, clock, random }),
  };
}
