import type { ConnectionOptions } from 'node:tls';
import { Client, DatabaseError, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';
import type { DatabaseLocation, Endpoint } from './location.ts';
import { DatabaseUnavailableError } from './unavailable.ts';
import { valueTypes } from './value-types.ts';

/** What every connection is set to. */
export interface SessionSettings {
  readonly applicationName: string;
  /** The role whose rights the session takes; the login must be a member of it. */
  readonly role?: string;
  readonly statementTimeoutSeconds?: number;
  readonly lockTimeoutSeconds?: number;
  /** Further PostgreSQL settings by name; without white space. */
  readonly settings?: Readonly<Record<string, string>>;
}

const connectTimeoutMs = 3_000;
const idleInTransactionTimeoutMs = 10_000;
/**
 * Who in PostgreSQL warns, in whatever language, that somebody has cancelled the wait for the synchronous standby: the commit
 * that it then reports as done is on this server alone, and lost with it.
 */
const unreplicatedCommit = 'SyncRepWaitForLSN';
/** A server that vanished without a word answers nothing: then the client's own time-out ends the wait. */
const answerGraceMs = 5_000;

/** node-postgres' client that knows whether it is lost. It is not connected again once it is. */
export class DatabaseClient extends Client {
  #lost = false;

  constructor(location: DatabaseLocation, endpoint: Endpoint, settings: SessionSettings) {
    super(configuration(location, endpoint, settings));
    // Without a listener an error between two queries would end the process.
    this.on('error', () => {
      this.#lost = true;
    });
    this.on('end', () => {
      this.#lost = true;
    });
    this.on('notice', ({ routine }) => {
      if (routine === unreplicatedCommit) this.#lost = true;
    });
  }

  get isLost(): boolean {
    return this.#lost;
  }

  override connect(): Promise<Client>;
  override connect(callback: (error: Error | null, client: Client) => void): void;
  /** Where a client is discarded while it connects, node-postgres never settles: whoever waits must hear of it too. */
  override connect(callback?: (error: Error | null, client: Client) => void): Promise<Client> | undefined {
    const ended = Promise.withResolvers<never>();
    this.once('end', () => {
      ended.reject(new DatabaseUnavailableError('the connection to the database was broken off'));
    });
    const connected = Promise.race([super.connect(), ended.promise]);
    if (callback === undefined) return connected;
    connected.then(
      () => {
        callback(null, this);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), this);
      },
    );
    return undefined;
  }

  /** Breaks it off, whatever is under way; the server rolls back what was open and frees the session's locks. */
  async discard(): Promise<void> {
    this.#lost = true;
    await this.end().catch(() => undefined);
  }
}

/** @throws DatabaseUnavailableError, the server's own error, or what reading the answer threw */
export async function runQuery(client: DatabaseClient, query: QueryConfig): Promise<QueryResult> {
  refuseLost(client);
  try {
    const result = await client.query(query);
    refuseLost(client);
    return result;
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Also after an answer: one that nobody can rely on is none. @throws DatabaseUnavailableError */
function refuseLost(client: DatabaseClient): void {
  if (client.isLost) throw new DatabaseUnavailableError('the connection to the database was lost');
}

/** node-postgres tells of a lost connection by plain errors; the server's own errors and bugs keep their kind. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof DatabaseError || error instanceof DatabaseUnavailableError) return error;
  if (error instanceof RangeError || error instanceof TypeError) return error;
  return new DatabaseUnavailableError(error instanceof Error ? error.message : 'the database cannot be reached', {
    cause: error,
  });
}

function configuration(location: DatabaseLocation, endpoint: Endpoint, settings: SessionSettings): ClientConfig {
  const statementTimeoutMs = (settings.statementTimeoutSeconds ?? 10) * 1000;
  const startup = {
    TimeZone: 'UTC',
    DateStyle: 'ISO',
    ...settings.settings,
    ...(settings.role === undefined ? {} : { role: settings.role }),
  };
  return {
    ...(endpoint.kind === 'socket' ? splitSocketPath(endpoint.path) : { host: endpoint.host, port: endpoint.port }),
    database: location.database,
    user: location.user,
    password: location.password?.reveal() ?? '',
    ssl: endpoint.kind === 'socket' ? false : tlsOptions(location.tls),
    application_name: settings.applicationName,
    statement_timeout: statementTimeoutMs,
    lock_timeout: (settings.lockTimeoutSeconds ?? 5) * 1000,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    query_timeout: statementTimeoutMs + answerGraceMs,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: valueTypes,
    options: Object.entries(startup)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
}

/** node-postgres takes the folder as host and makes the socket's name from the port. */
function splitSocketPath(path: string): { host: string; port: number } {
  const [, folder = '', port = ''] = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(path) ?? [];
  return { host: folder, port: Number(port) };
}

function tlsOptions({ mode, rootCertificatePem }: DatabaseLocation['tls']): ConnectionOptions | false {
  if (mode === 'disable') return false;
  return {
    rejectUnauthorized: mode === 'verify-ca' || mode === 'verify-full',
    ...(rootCertificatePem === null ? {} : { ca: rootCertificatePem }),
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  };
}
