import { authorityRole } from '../../authority/authority-database.ts';
import { bankRole, staffRole } from '../../bank/bank-database.ts';
import type { DatabaseName } from '../../database/database-name.ts';
import { weak, wrong, type Check, type ExaminedDatabase, type Finding } from '../finding.ts';

const roles: Readonly<Record<DatabaseName, readonly string[]>> = {
  authority: [authorityRole],
  bank: [bankRole, staffRole],
};

/** Whether logins and roles may do more in a database than the programs need. */
export const databaseRights: Check = {
  name: 'database-rights',
  examine: async ({ databases }) => (await Promise.all(databases.map(look))).flat(),
};

async function look(database: ExaminedDatabase): Promise<Finding[]> {
  const findings = database.url === null ? [] : await lookAtLogin(database);
  for (const role of roles[database.name]) findings.push(...(await lookAtRole(database, role)));
  return [...findings, ...(await lookAtLog(database))];
}

async function lookAtLogin({ name, db }: ExaminedDatabase): Promise<Finding[]> {
  const [login] = await db.sql<{ login: string; isSuperuser: boolean }[]>`
    select rolname::text as login, rolsuper as "isSuperuser" from pg_roles where rolname = current_user`;
  if (login?.isSuperuser !== true) return [];
  return [
    weak(
      `The login "${login.login}" of the ${name} is a superuser of its server.`,
      'Make a login of its own that owns this database alone, and name it in the URL.',
    ),
  ];
}

async function lookAtRole({ name, db }: ExaminedDatabase, role: string): Promise<Finding[]> {
  const [found] = await db.sql<{ isMighty: boolean; maySignIn: boolean }[]>`
    select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as "isMighty", rolcanlogin as "maySignIn"
    from pg_roles where rolname = ${role}`;
  if (found === undefined) return [];
  const findings: Finding[] = [];
  if (found.isMighty) {
    findings.push(
      wrong(
        `The role ${role} may do more on its server than serve the ${name}.`,
        `Run as an administrator: ALTER ROLE ${role} NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS NOREPLICATION;`,
      ),
    );
  }
  if (found.maySignIn) {
    findings.push(
      weak(`The role ${role} may sign in by itself.`, `Run as an administrator: ALTER ROLE ${role} NOLOGIN;`),
    );
  }
  return findings;
}

/** Nobody but the owner may rewrite what happened. What a role may, those may too that are members of it: the first is named. */
async function lookAtLog({ name, db }: ExaminedDatabase): Promise<Finding[]> {
  const rows = await db.sql<{ table: string; role: string }[]>`
    with recursive log ("table") as (
      select name from unnest(${rewritable}::text[]) as named (name)
      union
      select inhrelid::regclass::text from log join pg_inherits on inhparent = to_regclass(log."table")
    )
    select log."table", role from log
    cross join lateral (
      select role from unnest(${roles[name]}::text[]) with ordinality as asked (role, place)
      join pg_roles on rolname = role
      where to_regclass(log."table") is not null and has_table_privilege(role, log."table", 'UPDATE, DELETE, TRUNCATE')
      order by place limit 1
    ) as mighty`;
  return rows.map(({ table, role }) =>
    wrong(
      `The role ${role} may rewrite the audit log (${table}).`,
      `Run as the owner: REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${role};`,
    ),
  );
}

/** Tables whose rows are never changed, with their partitions. */
const rewritable = [
  ...['audit.entry', 'audit.link', 'audit.checkpoint', 'audit.checkpoint_head'],
  ...['audit.detached_month', 'audit.detached_stretch'],
];
