import { openBanking, tellByOutbox, type Banking } from '@warifu/banking';
import type { AuthorityClient } from '@warifu/client';
import type { Database } from '@warifu/database';
import { Secret, type Clock, type Random } from '@warifu/kernel';
import { openBankDatabase, staffRole } from '../bank/bank-database.ts';
import { openBankKeys } from '../bank/bank-keys.ts';
import { readBankPolicy } from '../bank/bank-setup.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { ProgramDatabase } from '../database/program-database.ts';
import type { Io } from '../io.ts';
import { untilInterrupted } from './until-interrupted.ts';

const digestKeyBytes = 32;
const applicationName = 'warifu-operator';

/** What a command of the operator works with at the bank, beside the serving programs or without them. */
export interface BankDesk {
  readonly config: Config;
  readonly database: ProgramDatabase;
  readonly db: Database;
  /** Opens an audit lane: for commands that change something. */
  readonly banking: () => Promise<Banking>;
  /** As `banking`, for what the programs shall know again by a digest. @throws UserError where the bank's keys cannot be read */
  readonly keyedBanking: () => Promise<Banking>;
  /** Aborted when the person at the terminal wants to stop. */
  readonly interrupted: AbortSignal;
}

/**
 * Opens the bank's database for as long as the work takes; see `atTheDesk`, which is the same for the authority.
 * @throws UserError where the configuration or the policy is wrong, the database cannot be used, or the work is interrupted;
 * whatever the work throws
 */
export async function atTheBankDesk<Answer>(io: Io, work: (desk: BankDesk) => Promise<Answer>): Promise<Answer> {
  const config = readConfig(io.env);
  const tell = (sentence: string): void => {
    io.stderr.write(`${sentence}\n`);
  };
  const database = await openBankDatabase(config, { applicationName, tell, role: staffRole });
  const { db } = database;
  const banking = () => operatorBanking(config, { ...io, db });
  const keyedBanking = () => {
    const { digestKey } = openBankKeys(config, { environment: io.env, random: io.random });
    return operatorBanking(config, { ...io, db, digestKey });
  };
  try {
    return await untilInterrupted(io, (interrupted) =>
      work({ config, database, db, banking, keyedBanking, interrupted }),
    );
  } finally {
    await database.close();
  }
}

interface OperatorBanking {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly digestKey?: Secret<Buffer>;
}

/** Digests under it fit nothing. */
function ofThisRun(random: Random): Secret<Buffer> {
  return new Secret(Buffer.from(random.bytes(digestKeyBytes)));
}

/** Internet banking for the operator's commands: they ask no authority and judge nothing that customers type. */
export async function operatorBanking(
  config: Config,
  { db, clock, random, digestKey = ofThisRun(random) }: OperatorBanking,
): Promise<Banking> {
  return await openBanking({
    db,
    clock,
    random,
    policy: readBankPolicy(config),
    authority: noAuthority,
    digestKey,
    tell: tellByOutbox(random),
    writer: `operator/${config.writer}`,
  });
}

/** A command need not be configured for it. Whatever touches it is a bug. */
const noAuthority = new Proxy(
  {},
  {
    get(_target, name): never {
      throw new Error(`an operator's command asks the authority's API: ${String(name)}`);
    },
  },
) as AuthorityClient;
