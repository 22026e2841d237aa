import { migrateSession, requireMigrated, underMigrationLock } from './migrate.ts';
import type { DomainMigrations } from './migration.ts';
import { ensureRole, widenRole } from './roles.ts';
import type { Sql } from './sql.ts';

export interface Preparation {
  readonly url: string;
  readonly domains: readonly DomainMigrations[];
  /** The least-privileged role that the program opens its pool with. */
  readonly role: string;
}

/**
 * Makes a database ready for a program: its role, and the domains' roles and schemas. A login that may not create in the database
 * changes nothing; then all must have been prepared before.
 * @returns what was applied, as `schema/id`
 * @throws UserError that says what an administrator has to do
 */
export function prepareDatabase({ url, domains, role }: Preparation): Promise<string[]> {
  return underMigrationLock(url, async (session) => {
    if (!(await mayCreate(session.sql))) {
      await requireMigrated(session.sql, domains);
      return [];
    }
    await ensureRole(session.sql, role);
    for (const wider of domains.flatMap(({ widerRoles = [] }) => widerRoles)) {
      await ensureRole(session.sql, wider.memberOf);
      await ensureRole(session.sql, wider.name);
      await widenRole(session.sql, wider);
    }
    return migrateSession(session, domains);
  });
}

async function mayCreate(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as may`;
  return row?.may === true;
}
