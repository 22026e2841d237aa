import type { Database } from '@warifu/database';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { Io } from '../io.ts';

/** `wrong`: it does not work, or is open to attack. `weak`: it works, and is weaker than recommended. */
export type Severity = 'wrong' | 'weak';

export interface Finding {
  readonly severity: Severity;
  /** A sentence. */
  readonly what: string;
  /** What to do about it: a sentence or a command. */
  readonly todo: string;
}

/** A database that could be opened, for reading only. */
export interface ExaminedDatabase {
  readonly name: DatabaseName;
  readonly db: Database;
  /** Null for that of the data folder. */
  readonly url: string | null;
}

/** What the checks look at. */
export interface Examined {
  readonly config: Config;
  readonly io: Pick<Io, 'env' | 'clock' | 'fetch'>;
  readonly databases: readonly ExaminedDatabase[];
  /** Databases that should be there and cannot be opened, with the reason. */
  readonly closed: readonly { readonly name: DatabaseName; readonly reason: string }[];
  /** Like `26.10.0`. */
  readonly nodeVersion: string;
}

/** One thing to look at. */
export interface Check {
  /** Names it on the command line. */
  readonly name: string;
  readonly examine: (examined: Examined) => Promise<readonly Finding[]> | readonly Finding[];
}

export function wrong(what: string, todo: string): Finding {
  return { severity: 'wrong', what, todo };
}

export function weak(what: string, todo: string): Finding {
  return { severity: 'weak', what, todo };
}

/** Whether customers are served over a network, and not only a person at this machine. */
export function isServedToOthers({ config }: Pick<Examined, 'config'>): boolean {
  const { authorityOrigin, tokenOrigin, bankOrigin, staffOrigin } = config;
  const origins = [authorityOrigin, tokenOrigin, bankOrigin, staffOrigin];
  return origins.some((origin) => origin !== null && !origin.startsWith('http://localhost'));
}
