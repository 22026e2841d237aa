import { runQuery, type DatabaseClient } from './client.ts';
import { sqlOver, type TransactionSql } from './sql.ts';

const maxAttempts = 4;

/**
 * Runs `work` between BEGIN and COMMIT, or ROLLBACK when it throws. A serialisation failure or a deadlock starts it
 * afresh, three times at most, so `work` must be free of other effects. A connection that is lost meanwhile fails the
 * transaction; whether a COMMIT under way arrived is then unknown.
 */
export async function runTransaction<Answer>(
  client: DatabaseClient,
  work: (sql: TransactionSql) => Promise<Answer>,
): Promise<Answer> {
  return await afresh(() => attemptTransaction(client, work));
}

/** Does a piece of work, which is one commit, again after a deadlock or a serialisation failure; three times at most. */
export async function afresh<Answer>(commit: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await commit();
    } catch (error) {
      if (attempt >= maxAttempts || !mayPassAfresh(error)) throw error;
    }
  }
}

function mayPassAfresh(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

async function attemptTransaction<Answer>(
  client: DatabaseClient,
  work: (sql: TransactionSql) => Promise<Answer>,
): Promise<Answer> {
  const state = { ended: false };
  const sql = sqlOver((query) => {
    if (state.ended) throw new Error('the transaction has ended: its tag cannot be used any more');
    return runQuery(client, query);
  });
  await runQuery(client, { text: 'begin' });
  try {
    const answer = await work(sql as TransactionSql);
    state.ended = true;
    const { command } = await runQuery(client, { text: 'commit' });
    // COMMIT of a transaction in which a statement failed is answered with ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back: an error in it was swallowed');
    return answer;
  } catch (error) {
    state.ended = true;
    await rollBack(client);
    throw error;
  }
}

/** On a connection that is lost, or that cannot do this any more, the server rolls back by itself. */
async function rollBack(client: DatabaseClient): Promise<void> {
  if (client.isLost) return;
  try {
    await runQuery(client, { text: 'rollback' });
  } catch {
    await client.discard();
  }
}
