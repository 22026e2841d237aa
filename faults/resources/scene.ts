import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, startEmbedded, type Database } from '@warifu/database';
import { runChildProgram, startChildProgram, type ChildProgram } from '../../bench/src/child-program.ts';
import { places } from '../../bench/src/places.ts';
import { Caller } from '../../tests/system/caller.ts';
import { registeredCounterTokens, type CounterToken } from '../../tests/system/counter-tokens.ts';
import { openIssuer } from '../../tests/system/issuer.ts';
import { DatabaseRoad } from './database-road.ts';
import type { Environment } from '../environment.ts';
import type { Surroundings } from '../scenario.ts';
import { TemporaryFolder } from '../temporary-folder.ts';

/** A PostgreSQL whose limits are small, and authorities on it. */
export interface Scene {
  readonly folder: string;
  /** An authority. */
  readonly authority: string;
  /** The way that it takes to its database. */
  readonly road: DatabaseRoad;
  /** Of the authority's database, as a login that owns it and is no superuser. */
  readonly databaseUrl: string;
  /** The same database as a superuser, for whom PostgreSQL keeps connections free. */
  readonly admin: Database;
  /** A further authority. @param env replaces what all authorities have */
  startAuthority(env?: Environment): Promise<ChildProgram>;
  /** What an authority says that cannot start. */
  startRefused(env?: Environment): Promise<string>;
  /** Calls as one relying party. */
  callerAt(address: string): Caller;
  tokens(count: number, caller: Caller): Promise<CounterToken[]>;
  json<Value>(...args: string[]): Promise<Value>;
}

const login = 'faults';
const databaseName = 'warifu_authority';

/** @param cleaning takes what must be undone at the end */
export async function setScene(
  settings: Readonly<Record<string, string>>,
  { signal }: Surroundings,
  cleaning: AsyncDisposableStack,
): Promise<Scene> {
  const folder = cleaning.use(new TemporaryFolder()).path;
  const [dataFolder, postgresFolder] = [join(folder, 'data'), join(folder, 'database')];
  for (const path of [dataFolder, postgresFolder]) mkdirSync(path, { mode: 0o700 });
  const server = await startEmbedded({ folder: postgresFolder, settings });
  cleaning.defer(() => server.leave());
  await server.ensureDatabase(databaseName);
  const admin = await openDatabase({ url: server.url(databaseName), applicationName: 'faults', maxConnections: 1 });
  cleaning.defer(() => admin.close());
  await admin.sql.text(`create role ${login} login createrole`);
  await admin.sql.text(`alter database ${databaseName} owner to ${login}`);

  const databaseUrl = server.url(databaseName, login);
  const env = { WARIFU_DATA: dataFolder, WARIFU_AUTHORITY_DATABASE_URL: databaseUrl, WARIFU_AUTHORITY_PORT: '0' };
  const json = async <Value>(...args: string[]) =>
    JSON.parse(await runChildProgram([places.warifu, ...args, '--json'], { env, signal })) as Value;
  const start = async (more: Environment) => {
    const command = [places.warifu, 'serve', 'authority'];
    return await startChildProgram({ name: 'authority', command, env: { ...env, ...more }, signal });
  };
  const socketPath = join(new URLSearchParams(databaseUrl.split('?')[1]).get('host') ?? '', '.s.PGSQL.5432');
  const road = cleaning.use(await DatabaseRoad.open(socketPath));
  const byRoad = `postgres://${login}@127.0.0.1:${road.port}/${databaseName}?sslmode=disable`;
  const { address } = cleaning.use(await start({ WARIFU_AUTHORITY_DATABASE_URL: byRoad }));
  const { apiKey } = await json<{ apiKey: string }>('relying-party', 'create', 'Bank');
  return {
    folder,
    authority: address,
    road,
    databaseUrl,
    admin,
    json,
    async startAuthority(more = {}) {
      return cleaning.use(await start(more));
    },
    async startRefused(more = {}) {
      try {
        await using authority = await start(more);
        return `nothing: it serves at ${authority.address}`;
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        return said.split('it said: ')[1]?.split('\n')[0] ?? said;
      }
    },
    callerAt(at) {
      const caller = new Caller(at, apiKey, { connections: 1_000 });
      cleaning.defer(() => {
        caller.close();
      });
      return caller;
    },
    async tokens(count, caller) {
      const issuer = await openIssuer({ databaseUrl, dataFolder });
      try {
        return await registeredCounterTokens(issuer, caller, count);
      } finally {
        await issuer.close();
      }
    },
  };
}
