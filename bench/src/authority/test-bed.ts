import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '@warifu/database';
import { runChildProgram, startChildProgram, type ChildProgram, type Environment } from '../child-program.ts';
import type { PostgresServer } from '../postgres-server.ts';
import { places } from '../places.ts';
import type { Surroundings } from '../subject.ts';
import { CredentialPool } from './credential-pool.ts';
import { seed } from './seed.ts';

/** The authority over a data folder of its own, with credentials whose keys are known, and the trivial server. */
export interface TestBed {
  /** Each a process of its own, over one database. */
  readonly authorities: readonly ChildProgram[];
  readonly trivial: ChildProgram;
  /** Starts one more authority by node with these arguments before the program's own. */
  readonly startAuthority: (nodeArguments: readonly string[], env: Environment) => Promise<ChildProgram>;
  readonly postgres: PostgresServer;
  /** Of the login that owns the authority's tables. */
  readonly ownerUrl: string;
  /** Makes one more database on the same server. @returns the address of the login that owns it */
  readonly addDatabase: (name: string) => Promise<string>;
  readonly pool: CredentialPool;
  readonly apiKey: string;
  /** Whose API key it is, and where the credentials are registered. */
  readonly relyingPartyId: string;
}

interface Wanted {
  /** Where everything is kept. */
  readonly folder: string;
  readonly processes: number;
  readonly credentials: number;
  /** Takes what must be undone at the end. */
  readonly cleaning: AsyncDisposableStack;
}

const databaseName = 'warifu_authority';

/** Sets everything up on a new data folder. @throws UserError for what the operator can mend */
export async function setUpTestBed(
  { folder, processes, credentials: count, cleaning }: Wanted,
  surroundings: Surroundings,
): Promise<TestBed> {
  const { signal, tell } = surroundings;
  const dataFolder = join(folder, 'data');
  tell('starting the authority');
  // Joined before the authority and left after it: PostgreSQL stops with the benchmark even if the authority was killed.
  const server = await startEmbedded({ folder: dataFolder, log: tell });
  cleaning.defer(() => server.leave());
  await server.ensureDatabase(databaseName);
  const ownerUrl = server.url(databaseName);
  const env: Environment = {
    WARIFU_DATA: dataFolder,
    // By its address, as several processes share a database: one that is found by the data folder belongs to one of them.
    WARIFU_AUTHORITY_DATABASE_URL: ownerUrl,
    WARIFU_HOST: '127.0.0.1',
    WARIFU_AUTHORITY_PORT: '0',
  };
  const startAuthority = async (nodeArguments: readonly string[], more: Environment): Promise<ChildProgram> => {
    const command = [...nodeArguments, places.warifu, 'serve', 'authority'];
    return cleaning.use(await startChildProgram({ name: 'authority', command, env: { ...env, ...more }, signal }));
  };
  const authorities: ChildProgram[] = [];
  while (authorities.length < processes) authorities.push(await startAuthority([], {}));
  const trivialServer = [fileURLToPath(new URL('./trivial-server.js', import.meta.url))];
  const trivial = cleaning.use(await startChildProgram({ name: 'trivial', command: trivialServer, env: {}, signal }));

  const created = await runChildProgram([places.warifu, 'relying-party', 'create', 'bench', '--json'], { env, signal });
  const { id: relyingPartyId, apiKey } = JSON.parse(created) as { readonly id: string; readonly apiKey: string };
  tell(`seeding ${count} credentials`);
  const seeded = await seed({ ownerUrl, dataFolder, relyingPartyId, count, ...surroundings });
  const { postgres } = seeded;
  const pool = new CredentialPool(seeded.credentials);
  const addDatabase = async (name: string): Promise<string> => {
    await server.ensureDatabase(name);
    return server.url(name);
  };
  return { authorities, trivial, startAuthority, postgres, ownerUrl, addDatabase, pool, apiKey, relyingPartyId };
}
