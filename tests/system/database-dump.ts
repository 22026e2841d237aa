import { text } from 'node:stream/consumers';
import { Session } from '@warifu/database';

/** Every row of every table that is not PostgreSQL's own, as COPY writes it, and the statements that sessions ran last. */
export async function dumpDatabase(url: string): Promise<{ tables: readonly string[]; rows: string }> {
  const session = await Session.open(url, { applicationName: 'warifu-test' });
  try {
    const found = await session.sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
    const tables = found.map(({ name }) => name);
    const parts = [];
    for (const table of tables) parts.push(await text(session.copyOut(`copy (select * from ${table}) to stdout`)));
    parts.push(await text(session.copyOut('copy (select query from pg_stat_activity) to stdout')));
    return { tables, rows: parts.join('') };
  } finally {
    await session.close();
  }
}
