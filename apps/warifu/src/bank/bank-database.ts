import { auditMigrationsFor } from '@warifu/audit';
import { bankingMigrations } from '@warifu/banking';
import { ledgerMigrations } from '@warifu/ledger';
import type { Config } from '../config/settings.ts';
import {
  indexOnlyPlans,
  openProgramDatabase,
  type DatabaseOpening,
  type ProgramDatabase,
} from '../database/program-database.ts';

/** In an embedded server. */
export const bankDatabaseName = 'warifu_bank';

/** What the customers' pages may do, and no more. */
export const bankRole = 'warifu_bank';

/** What the staff console and the operator's commands may do: all that the customers' pages may, and what only people do. */
export const staffRole = 'warifu_staff';

export const bankDomains = [auditMigrationsFor(bankRole), ledgerMigrations, bankingMigrations];

/** Prepared statements are planned once for all parameters, so that a plan does not change in the middle of a day. */
const settings = { ...indexOnlyPlans, plan_cache_mode: 'force_generic_plan' };

/** Opens the bank's database. @throws UserError where the folder, the server or the login cannot be used */
export function openBankDatabase(
  { bankDatabaseUrl, dataFolder }: Config,
  { role = bankRole, ...opening }: DatabaseOpening & { readonly role?: typeof bankRole | typeof staffRole },
): Promise<ProgramDatabase> {
  const plan = {
    url: bankDatabaseUrl,
    dataFolder,
    name: bankDatabaseName,
    role,
    domains: bankDomains,
    settings,
  };
  return openProgramDatabase(plan, opening);
}
