import { UserError } from '@warifu/kernel';
import { throwawayDatabase, type ThrowawayDatabase } from '@warifu/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, requireMigrated } from './migrate.ts';
import type { DomainMigrations } from './migration.ts';

const first = { id: '0001-note', sql: 'create table note (text text); insert into note values (current_schema());' };
const second = { id: '0002-author', sql: 'alter table sample.note add author text;' };

function sample(...migrations: DomainMigrations['migrations']): DomainMigrations[] {
  return [{ schema: 'sample', migrations }];
}

let database: ThrowawayDatabase;

beforeEach(async () => {
  database = await throwawayDatabase();
});

afterEach(async () => {
  await database.drop();
});

describe('migrating', () => {
  it('applies what is missing, once, in the schema of the domain', async () => {
    expect(await migrate(database.url, sample(first))).toEqual(['sample/0001-note']);
    expect(await migrate(database.url, sample(first, second))).toEqual(['sample/0002-author']);
    expect(await migrate(database.url, sample(first, second))).toEqual([]);
    expect(await database.admin.sql`select * from sample.note`).toEqual([{ text: 'sample', author: null }]);
  });

  it('applies each migration once when several nodes start at once on an empty database', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, sample(first, second))));
    expect(applied.flat().sort()).toEqual(['sample/0001-note', 'sample/0002-author']);
    expect(await database.admin.sql`select text from sample.note`).toHaveLength(1);
  });

  it('leaves nothing of a migration that fails, and keeps the ones before it', async () => {
    const broken = { id: '0002-broken', sql: 'create table sample.half (); select 1/0;' };
    await expect(migrate(database.url, sample(first, broken))).rejects.toMatchObject({ code: '22012' });
    expect(await database.admin.sql`select to_regclass('sample.half') as half`).toEqual([{ half: null }]);
    expect(await migrate(database.url, sample(first, second))).toEqual(['sample/0002-author']);
  });

  it.each([
    ['whose text has changed', sample({ ...first, sql: `${first.sql} ` }, second), 'applied with another text'],
    ['that this version does not know', sample(), 'does not know'],
  ])('refuses a database with a migration %s, and changes nothing', async (_, domains, words) => {
    await migrate(database.url, sample(first));
    const other = { schema: 'other', migrations: [{ id: '0001-other', sql: 'create table thing ()' }] };
    const refused = migrate(database.url, [other, ...domains]);
    await expect(refused).rejects.toThrow(words);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    expect(await database.admin.sql`select from pg_namespace where nspname = 'other'`).toHaveLength(0);
  });

  it.each(['0002-note', '1-note', '0001_note'])('refuses the id %s as the first', async (id) => {
    await expect(migrate(database.url, sample({ id, sql: 'select 1' }))).rejects.toThrow('must begin with 0001-');
  });
});

describe('a program that may not migrate', () => {
  it('is refused on an empty database, and while a migration is missing', async () => {
    await expect(requireMigrated(database.admin.sql, sample(first))).rejects.toThrow(
      'lacks the migration sample/0001-note',
    );
    await migrate(database.url, sample(first));
    await expect(requireMigrated(database.admin.sql, sample(first, second))).rejects.toThrow('sample/0002-author');
  });

  it('is let through when all is there', async () => {
    await migrate(database.url, sample(first));
    await requireMigrated(database.admin.sql, sample(first));
  });
});
