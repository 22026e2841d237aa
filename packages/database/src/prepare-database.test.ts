import { randomUuid, systemRandom, UserError } from '@warifu/kernel';
import { throwawayDatabase, type ThrowawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifier } from './sql.ts';
import { openDatabase, type Database } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';

// Roles belong to the whole server, and the server to the whole test run.
const suffix = randomUuid(systemRandom).slice(0, 8);
const role = `warifu_sample_${suffix}`;
const domains = [
  {
    schema: 'sample',
    migrations: [
      {
        id: '0001-note',
        sql: `create table note (text text);
          grant usage on schema sample to ${role};
          grant select, insert on note to ${role};`,
      },
    ],
  },
];

let database: ThrowawayDatabase;

beforeAll(async () => {
  database = await throwawayDatabase();
});

afterAll(async () => {
  const { admin } = database;
  const made = await admin.sql<
    { name: string }[]
  >`select rolname as name from pg_roles where rolname like ${`%${suffix}`}`;
  for (const { name } of made) {
    await admin.sql`drop owned by ${identifier(name)} cascade`;
    await admin.sql`drop role ${identifier(name)}`;
  }
  await database.drop();
});

/** The same database as another login; `rights` are attributes of CREATE ROLE. */
async function urlOfLogin(name: string, rights: string): Promise<string> {
  const login = `${name}_${suffix}`;
  await database.admin.sql.text(`create role ${login} login ${rights}`);
  return database.url.replace('user=warifu', `user=${login}`);
}

async function withProgram(work: (program: Database) => Promise<void>): Promise<void> {
  const program = await openDatabase({ url: database.url, applicationName: 'program', role });
  try {
    await work(program);
  } finally {
    await program.close();
  }
}

describe('preparing a database', () => {
  it('tells an administrator what to run where the login may not make the role', async () => {
    const url = await urlOfLogin('owner', '');
    await database.admin.sql.text(`grant create on schema public to owner_${suffix}`);
    await database.admin
      .sql`grant create on database ${identifier(databaseName())} to ${identifier(`owner_${suffix}`)}`;
    const refused = prepareDatabase({ url, domains, role });
    await expect(refused).rejects.toThrow(`CREATE ROLE "${role}" NOLOGIN; GRANT "${role}" TO "owner_${suffix}";`);
    await expect(refused).rejects.toBeInstanceOf(UserError);
  });

  it('makes role and schemas, also when several nodes do it at once', async () => {
    await Promise.all(Array.from({ length: 3 }, () => prepareDatabase({ url: database.url, domains, role })));
    await withProgram(async ({ sql }) => {
      expect(await sql`select current_user::text as name`).toEqual([{ name: role }]);
      await sql`insert into sample.note values ('x')`;
    });
  });

  it('gives the program neither the schema nor the ledger to change', async () => {
    await prepareDatabase({ url: database.url, domains, role });
    await withProgram(async ({ sql }) => {
      for (const statement of [
        'create table sample.more ()',
        'create table public.more ()',
        'create schema more',
        'alter table sample.note add more text',
        'drop table sample.note',
        'delete from sample.note',
        'truncate sample.note',
        'delete from public.warifu_migration',
      ]) {
        await expect(sql.text(statement), statement).rejects.toMatchObject({ code: '42501' });
      }
    });
  });

  it('lets a login that may make roles take the new one on', async () => {
    const own = `warifu_other_${suffix}`;
    const url = await urlOfLogin('creator', 'createrole');
    await database.admin.sql.text(`grant create on schema public to creator_${suffix}`);
    await database.admin
      .sql`grant create on database ${identifier(databaseName())} to ${identifier(`creator_${suffix}`)}`;
    await prepareDatabase({ url, domains: [], role: own });
    const program = await openDatabase({ url, applicationName: 'program', role: own });
    expect(await program.sql`select current_user::text as name`).toEqual([{ name: own }]);
    await program.close();
  });

  it('makes the roles that a domain wants besides: they may do what the program may, and more', async () => {
    const wider = `warifu_wider_${suffix}`;
    const widened = [
      {
        schema: 'wide',
        widerRoles: [{ name: wider, memberOf: role }],
        migrations: [{ id: '0001-note', sql: `create table note (); grant usage on schema wide to ${wider};` }],
      },
    ];
    await Promise.all(
      Array.from({ length: 3 }, () =>
        prepareDatabase({ url: database.url, domains: [...domains, ...widened], role: wider }),
      ),
    );
    const program = await openDatabase({ url: database.url, applicationName: 'program', role: wider });
    await program.sql`insert into sample.note values ('wider')`;
    await program.close();
    await withProgram(async ({ sql }) => {
      await expect(sql`select from wide.note`).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('tells an administrator what to run where the login may not widen a role', async () => {
    const url = await urlOfLogin('maker', '');
    const [maker, base, wider] = [`maker_${suffix}`, `warifu_base_${suffix}`, `warifu_more_${suffix}`];
    await database.admin.sql.text(`create role ${base} nologin; create role ${wider} nologin;
      grant ${base}, ${wider} to ${maker}; grant create on schema public to ${maker};`);
    await database.admin.sql`grant create on database ${identifier(databaseName())} to ${identifier(maker)}`;
    const wants = [{ schema: 'more', widerRoles: [{ name: wider, memberOf: base }], migrations: [] }];
    await expect(prepareDatabase({ url, domains: wants, role: base })).rejects.toThrow(
      `GRANT "${base}" TO "${wider}";`,
    );
  });

  it('demands all migrations of a login that may not create, and changes nothing', async () => {
    await prepareDatabase({ url: database.url, domains, role });
    const url = await urlOfLogin('guest', '');
    expect(await prepareDatabase({ url, domains, role })).toEqual([]);
    const more = [
      { schema: 'sample', migrations: [...(domains[0]?.migrations ?? []), { id: '0002-more', sql: 'select 1' }] },
    ];
    await expect(prepareDatabase({ url, domains: more, role })).rejects.toThrow('lacks the migration sample/0002-more');
  });

  it('refuses to open a pool with a role that the login may not take on', async () => {
    const url = await urlOfLogin('stranger', '');
    const refused = openDatabase({ url, applicationName: 'program', role });
    await expect(refused).rejects.toThrow('permission denied to set role');
    await expect(refused).rejects.toBeInstanceOf(UserError);
  });
});

function databaseName(): string {
  return new URL(database.url).pathname.slice(1);
}
