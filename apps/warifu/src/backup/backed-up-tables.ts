import { nameOf, tablesOf, type Sql, type Table } from '@warifu/database';
import { authorityDomains } from '../authority/authority-database.ts';

/** Made by the migrations, and of this database alone: a restored one must not go on under the same epoch. */
const ofThisDatabaseAlone = ['credentials.instance'];

/** The tables whose rows a backup holds, each after those that it refers to. */
export async function backedUpTables(sql: Sql): Promise<Table[]> {
  const tables = await tablesOf(
    sql,
    authorityDomains.map(({ schema }) => schema),
  );
  return tables.filter((table) => !ofThisDatabaseAlone.includes(nameOf(table)));
}
