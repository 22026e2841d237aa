import { Pool, type ClientBase } from 'pg';
import { runQuery, type DatabaseClient, type SessionSettings } from './client.ts';
import { Endpoints } from './endpoints.ts';
import { startHeartbeat } from './heartbeat.ts';
import { parseDatabaseUrl } from './location.ts';
import { explainRefusal } from './refusal.ts';
import { sqlOver, type Sql, type TransactionSql } from './sql.ts';
import { runTransaction } from './transaction.ts';
import { losesConnection } from './unavailable.ts';

export interface DatabaseOptions extends SessionSettings {
  /** See `parseDatabaseUrl`; an embedded server gives its own by `url`. */
  readonly url: string;
  /** Default 10. */
  readonly maxConnections?: number;
  /** For a server across a network: how long it may be silent before what is in flight fails. Default 10. */
  readonly silenceTimeoutSeconds?: number;
}

/** A pool of connections, which open when first needed and heal by themselves. */
export interface Database {
  /** For single statements. While the database is away each fails within about five seconds. */
  readonly sql: Sql;
  /** See `runTransaction`. */
  readonly transaction: <Answer>(work: (sql: TransactionSql) => Promise<Answer>) => Promise<Answer>;
  /** How the pool stands now. */
  readonly connections: { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Lets what is in flight finish, for five seconds at most. */
  close(): Promise<void>;
}

const borrowTimeoutMs = 5_000;
const closeTimeoutMs = 5_000;

/**
 * Opens a database and makes sure that it answers.
 * @throws UserError where it does not, or where the URL is malformed or refused
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const endpoints = new Endpoints(parseDatabaseUrl(options.url), options);
  const pool = createPool(endpoints, options.maxConnections ?? 10);
  let stopHeartbeat: (() => Promise<void>) | null = null;

  const borrow = async <Answer>(use: (client: DatabaseClient) => Promise<Answer>): Promise<Answer> => {
    const client = await endpoints.first(() => pool.connect());
    let unusable = false;
    try {
      return await use(databaseClient(client));
    } catch (error) {
      unusable = losesConnection(error);
      throw error;
    } finally {
      client.release(unusable);
    }
  };
  const sql = sqlOver((query) => borrow((client) => runQuery(client, query)));
  const close = async (): Promise<void> => {
    await Promise.all([endPool(pool, endpoints), stopHeartbeat?.()]);
  };
  try {
    await sql`select 1`;
  } catch (error) {
    await close();
    throw explainRefusal(error);
  }
  if (endpoints.mayFailOver) {
    stopHeartbeat = startHeartbeat(endpoints, options.silenceTimeoutSeconds ?? 10);
  }
  return {
    sql,
    transaction: (work) => borrow((client) => runTransaction(client, work)),
    get connections() {
      return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
    },
    close,
  };
}

function createPool(endpoints: Endpoints, max: number): Pool {
  const pool = new Pool({
    max,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: borrowTimeoutMs,
    // Called with `new`, which an arrow function cannot be.
    Client: function () {
      return endpoints.client();
    } as unknown as new () => DatabaseClient,
    verify: (client, done) => {
      endpoints.check(databaseClient(client)).then(() => {
        done();
      }, done);
    },
  });
  // An idle connection has ended; another is opened when it is needed.
  pool.on('error', () => undefined);
  return pool;
}

/** The pool's clients are those of `createPool`, whatever its types say. */
function databaseClient(client: ClientBase): DatabaseClient {
  return client as unknown as DatabaseClient;
}

/** What does not finish in time is cut off. */
async function endPool(pool: Pool, endpoints: Endpoints): Promise<void> {
  const timer = setTimeout(() => {
    endpoints.breakAll();
  }, closeTimeoutMs);
  await pool.end();
  clearTimeout(timer);
}
