import type { Database, Sql, TransactionSql } from '@warifu/database';

/** Where a program dies: at a statement of one of its transactions, or after a commit that it never hears of. */
export interface Death {
  /** Counted from 0. */
  readonly transaction: number;
  /** Of that transaction, counted from 0; `after_commit` when all are done. */
  readonly at: number | 'after_commit';
}

export class Died extends Error {
  readonly code = 'CONNECTION_ENDED';
}

/** A program's database until it dies: what was under way is rolled back, and nothing is done after it. */
export function dyingDatabase(db: Database, death: Death | null): Database {
  let transactions = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Died();
  };
  const transaction: Database['transaction'] = async (work) => {
    if (isDead) die();
    const number = transactions;
    transactions += 1;
    const statement = death?.transaction === number ? death.at : null;
    const answer = await db.transaction((tx) => work(statement === null ? tx : dyingAt(tx, statement, die)));
    if (statement === 'after_commit') die();
    return answer;
  };
  return { ...db, transaction };
}

function dyingAt(tx: TransactionSql, at: number | 'after_commit', die: () => never): TransactionSql {
  let statements = 0;
  const tag = async (...given: Parameters<Sql>) => {
    if (statements === at) die();
    statements += 1;
    return await tx(...given);
  };
  return Object.assign(tag, { text: (statement: string) => tx.text(statement) }) as unknown as TransactionSql;
}
