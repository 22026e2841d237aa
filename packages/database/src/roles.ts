import { UserError } from '@warifu/kernel';
import type { WiderRole } from './migration.ts';
import { identifier, type Sql } from './sql.ts';

/**
 * Makes sure that the role is there, a group that cannot log in, and that the present login may take it on.
 * Roles belong to the whole server, so another database's migrator may be creating the same one.
 * @throws UserError with the SQL for the administrator, where the login may not do it
 */
export async function ensureRole(sql: Sql, role: string): Promise<void> {
  const remedy = async (): Promise<string> => {
    const create = (await roleExists(sql, role)) ? '' : `CREATE ROLE "${role}" NOLOGIN; `;
    return `${create}GRANT "${role}" TO "${await currentLogin(sql)}";`;
  };
  if (!(await roleExists(sql, role))) {
    await permitted(remedy, async () => {
      try {
        await sql`create role ${identifier(role)} nologin`;
      } catch (error) {
        if (!hasCode(error, ['42710', '23505'])) throw error;
      }
    });
  }
  if (!(await mayTakeOn(sql, role))) {
    await permitted(remedy, () => grantOnce(() => sql`grant ${identifier(role)} to current_user`));
  }
}

/** Lets a role do all that another one may. Both are there. @throws UserError as `ensureRole` */
export async function widenRole(sql: Sql, { name, memberOf }: WiderRole): Promise<void> {
  const [row] = await sql<{ is: boolean }[]>`select pg_has_role(${name}::name, ${memberOf}::name, 'USAGE') as is`;
  if (row?.is === true) return;
  await permitted(
    () => Promise.resolve(`GRANT "${memberOf}" TO "${name}";`),
    () => grantOnce(() => sql`grant ${identifier(memberOf)} to ${identifier(name)}`),
  );
}

/** Two grants of the same membership at once: the other one has done it. */
async function grantOnce(grant: () => Promise<unknown>): Promise<void> {
  try {
    await grant();
  } catch (error) {
    if (!hasCode(error, ['23505', 'XX000'])) throw error;
  }
}

async function permitted(remedy: () => Promise<string>, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!hasCode(error, ['42501'])) throw error;
    throw new UserError(`The database login may not manage roles; let an administrator run: ${await remedy()}`, {
      cause: error,
    });
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
