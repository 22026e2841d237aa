import type { Readable, Writable } from 'node:stream';
import { Session, type TransactionSql } from '@warifu/database';

/** A transaction whose rows can be streamed. */
export interface CopySession {
  readonly sql: TransactionSql;
  /** The rows of `COPY … TO STDOUT`. */
  readonly copyOut: (statement: string) => Readable;
  /** Takes the rows of `COPY … FROM STDIN`. */
  readonly copyIn: (statement: string) => Writable;
}

const longestStatementSeconds = 24 * 60 * 60;

/** Runs the work in one transaction, in which a statement may take its time, and which may wait for that of another database. */
export async function inCopySession<Answer>(
  { url, role }: { url: string; role?: string },
  work: (session: CopySession) => Promise<Answer>,
): Promise<Answer> {
  const session = await Session.open(url, {
    applicationName: 'warifu-backup',
    statementTimeoutSeconds: longestStatementSeconds,
    ...(role === undefined ? {} : { role }),
  });
  try {
    return await session.transaction(async (sql) => {
      await sql`set local idle_in_transaction_session_timeout = '24h'`;
      return await work({
        sql,
        copyOut: (statement) => session.copyOut(statement),
        copyIn: (statement) => session.copyIn(statement),
      });
    });
  } finally {
    await session.close();
  }
}
