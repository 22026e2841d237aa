import { UserError } from '@warifu/kernel';
import { identifier, type Sql } from './sql.ts';

/**
 * Makes sure that the role is there, a group that cannot log in, and that the present login may take it on.
 * Roles belong to the whole server, so another database's migrator may be creating the same one.
 * @throws UserError with the SQL for the administrator, where the login may not do it
 */
export async function ensureRole(sql: Sql, role: string): Promise<void> {
  if (!(await roleExists(sql, role))) {
    await permitted(sql, role, async () => {
      try {
        await sql`create role ${identifier(role)} nologin`;
      } catch (error) {
        if (!hasCode(error, ['42710', '23505'])) throw error;
      }
    });
  }
  if (!(await mayTakeOn(sql, role))) {
    await permitted(sql, role, async () => {
      try {
        await sql`grant ${identifier(role)} to current_user`;
      } catch (error) {
        // Two grants of the same membership at once: the other one has done it.
        if (!hasCode(error, ['23505', 'XX000'])) throw error;
      }
    });
  }
}

async function permitted(sql: Sql, role: string, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!hasCode(error, ['42501'])) throw error;
    const login = await currentLogin(sql);
    const create = (await roleExists(sql, role)) ? '' : `CREATE ROLE "${role}" NOLOGIN; `;
    throw new UserError(
      `The database login may not manage roles; let an administrator run: ${create}GRANT "${role}" TO "${login}";`,
      { cause: error },
    );
  }
}

async function roleExists(sql: Sql, role: string): Promise<boolean> {
  return (await sql`select from pg_roles where rolname = ${role}`).length > 0;
}

/** Since PostgreSQL 16 a membership may lack the right to SET ROLE: a role's creator gets such a one. */
async function mayTakeOn(sql: Sql, role: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }[]>`
    select pg_has_role(${role}::name,
      case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may`;
  return row?.may === true;
}

async function currentLogin(sql: Sql): Promise<string> {
  const [row] = await sql<{ login: string }[]>`select current_user::text as login`;
  return row?.login ?? '';
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
