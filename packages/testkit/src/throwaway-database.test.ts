import { expect, it } from 'vitest';
import { throwawayDatabase } from './throwaway-database.ts';

const domains = [
  {
    schema: 'sample',
    migrations: [
      {
        id: '0001-first',
        sql: 'create table note (text text); grant usage on schema sample to warifu_sample; grant select, insert on note to warifu_sample;',
      },
    ],
  },
];

it('gives every caller a database of its own with the schemas and rights of the domains', async () => {
  await using first = await throwawayDatabase({ domains, role: 'warifu_sample' });
  await using second = await throwawayDatabase({ domains, role: 'warifu_sample' });
  const program = await first.open('warifu_sample');
  await program.sql`insert into sample.note values ('here')`;
  expect(await first.admin.sql`select text from sample.note`).toEqual([{ text: 'here' }]);
  expect(await second.admin.sql`select text from sample.note`).toEqual([]);
  await expect(program.sql`delete from sample.note`).rejects.toMatchObject({ code: '42501' });
});
