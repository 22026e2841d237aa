import { finished, type Readable, type Writable } from 'node:stream';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { runQuery, type DatabaseClient, type SessionSettings } from './client.ts';
import { Endpoints } from './endpoints.ts';
import { parseDatabaseUrl } from './location.ts';
import { sqlOver, type Sql, type TransactionSql } from './sql.ts';
import { runTransaction } from './transaction.ts';

/** One connection of one's own: for locks that last, for migrations, for COPY. It is not opened again once it is lost. */
export class Session {
  readonly sql: Sql;
  readonly #client: DatabaseClient;

  private constructor(client: DatabaseClient) {
    this.#client = client;
    this.sql = sqlOver((query) => runQuery(client, query));
  }

  /** @throws UserError for a malformed URL, or the connection's error */
  static open(url: string, settings: SessionSettings): Promise<Session> {
    return Session.connect(new Endpoints(parseDatabaseUrl(url), settings));
  }

  /** @throws the connection's error */
  static connect(endpoints: Endpoints): Promise<Session> {
    return endpoints.first(async () => {
      const client = endpoints.client();
      try {
        await client.connect();
        await endpoints.check(client);
        return new Session(client);
      } catch (error) {
        void client.discard();
        throw error;
      }
    });
  }

  /** See `runTransaction`. */
  transaction<Answer>(work: (sql: TransactionSql) => Promise<Answer>): Promise<Answer> {
    return runTransaction(this.#client, work);
  }

  /** The text that `COPY … TO STDOUT` answers. */
  copyOut(statement: string): Readable {
    return withoutTimeout(this.#client.query(copyTo(statement)));
  }

  /** Takes the text of `COPY … FROM STDIN`; finishes when the server has taken all of it. */
  copyIn(statement: string): Writable {
    return withoutTimeout(this.#client.query(copyFrom(statement)));
  }

  /** Calls the listener once, when the connection has ended, for whatever reason. */
  whenLost(listener: () => void): void {
    if (this.#client.isLost) queueMicrotask(listener);
    else this.#client.once('end', listener);
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

/** node-postgres ends a query's time-out by its callback, which a stream of rows never calls: the process would wait for it. */
function withoutTimeout<Rows extends Readable | Writable>(rows: Rows): Rows {
  finished(rows, () => {
    (rows as { callback?: () => void }).callback?.();
  });
  return rows;
}
