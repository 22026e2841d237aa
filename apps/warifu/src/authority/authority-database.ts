import { auditMigrations } from '@warifu/audit';
import { credentialsMigrations } from '@warifu/credentials';
import type { Config } from '../config/settings.ts';
import {
  indexOnlyPlans,
  openProgramDatabase,
  type DatabaseOpening,
  type ProgramDatabase,
} from '../database/program-database.ts';

export const authorityDomains = [auditMigrations, credentialsMigrations];

/** In an embedded server. */
export const authorityDatabaseName = 'warifu_authority';

/** What the programs may do, and no more. */
export const authorityRole = 'warifu_authority';

/** Opens the authority's database. @throws UserError where the folder, the server or the login cannot be used */
export function openAuthorityDatabase(
  { databaseUrl, dataFolder }: Config,
  opening: DatabaseOpening,
): Promise<ProgramDatabase> {
  const plan = {
    url: databaseUrl,
    dataFolder,
    name: authorityDatabaseName,
    role: authorityRole,
    domains: authorityDomains,
    settings: indexOnlyPlans,
  };
  return openProgramDatabase(plan, opening);
}
