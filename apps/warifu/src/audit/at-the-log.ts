import type { Option } from 'commander';
import { ofOption, type DatabaseName } from '../database/database-name.ts';
import type { LeafOptions } from '../leaf-command.ts';
import type { Io } from '../io.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { atTheDesk, type OperatorDesk } from '../operator/operator-desk.ts';

export interface LogOptions extends LeafOptions {
  readonly of: DatabaseName;
}

/** What both desks have. */
export type LogDesk = Pick<OperatorDesk, 'config' | 'database' | 'db' | 'interrupted'>;

export function logOption(): Option {
  return ofOption('which log: each database has its own').default('authority');
}

/** Opens the database of a log for as long as the work takes. @throws UserError as the desks do; whatever the work throws */
export function atTheLog<Answer>(io: Io, of: DatabaseName, work: (desk: LogDesk) => Promise<Answer>): Promise<Answer> {
  return of === 'bank' ? atTheBankDesk(io, work) : atTheDesk(io, work);
}
