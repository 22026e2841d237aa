import type { Sql, TransactionSql } from './sql.ts';
import { DatabaseUnavailableError } from './unavailable.ts';

/**
 * Waits until the synchronous standby has everything that this connection could read before. A commit whose wait for the standby
 * was broken off is seen by whoever reads after it, and is lost with its server all the same: an answer that rests on what was
 * read, and on no commit of its own, may go out after this only. In a transaction it is the COMMIT that waits.
 * @throws DatabaseUnavailableError on a standby, which cannot know what its primary has
 */
export async function awaitReplication(sql: Sql | TransactionSql): Promise<void> {
  // A few bytes in the write-ahead log, which belong to nobody: a commit waits for the standby only where it wrote something.
  const { count } = await sql`
    select pg_logical_emit_message(true, 'warifu', '') where not pg_is_in_recovery()`;
  if (count === 0) throw new DatabaseUnavailableError('the database server is a standby');
}
