import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { appliedMigrations, copyTarget, nameOf, type Table } from '@warifu/database';
import { UserError, type Secret } from '@warifu/kernel';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { DatabaseName } from '../database/database-name.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { knownPassphrase } from '../passphrase.ts';
import { Report, type Progress } from '../report.ts';
import { ByteReader } from './byte-reader.ts';
import { closeRestored, nextSteps, type Closed } from './close-restored.ts';
import { readManifest, readRows, type Manifest, type Part } from './content.ts';
import type { CopySession } from './copy-session.ts';
import { backedUpTables, withParts, type OpenPart } from './part.ts';
import { backupPassphrase } from './passphrase.ts';
import { restoredKeys, type RestoredKeys } from './restored-keys.ts';
import { openFrames } from './sealed-frames.ts';

export interface RestoreOptions extends LeafOptions {
  readonly of?: DatabaseName;
  readonly stops?: readonly string[];
}

/** Fills empty databases and a data folder from a backup, all or nothing, and leaves them closed. */
export async function restore(io: Io, file: string, options: RestoreOptions): Promise<void> {
  const report = new Report(io, options);
  const config = readConfig(io.env);
  const reader = openBackup(file, await knownPassphrase(io, backupPassphrase(config)));
  const manifest = await readManifest(reader);
  const wanted = wantedParts(manifest, options.of);
  const stopFiles = stopFilesOf(options, config);
  const keys = restoredKeys(config, { ...manifest, parts: wanted }, io);
  const names = wanted.map(({ name }) => name);
  if (options.stops !== undefined && !names.includes('authority')) {
    throw new UserError('Stops are entered at the authority, which is not restored; leave --stops out.');
  }
  const tell = (sentence: string): void => {
    report.say(sentence);
  };
  const progress = report.progress();
  let closed: Closed;
  try {
    // As the owner: the programs' own roles may not write the audit log.
    closed = await withParts(config, { names, applicationName: 'warifu-restore', tell, as: 'owner' }, (parts) =>
      fill(parts, { reader, manifest, keys, config, io, progress, stopFiles }),
    );
  } finally {
    progress.end();
  }
  report.result({ file, madeAt: manifest.madeAt, of: names, ...closed }, [
    `Everything of the ${names.join(' and the ')} is as it was at ${manifest.madeAt}.`,
  ]);
  for (const line of nextSteps(names, closed)) report.say(line);
}

/** Those that are named, or that of the settings where it is there. @throws UserError for one that cannot be read */
function stopFilesOf({ stops }: RestoreOptions, { stopsFile }: Config): readonly string[] {
  const files = stops ?? (stopsFile !== null && existsSync(stopsFile) ? [stopsFile] : []);
  const missing = files.find((file) => !existsSync(file));
  if (missing === undefined) return files;
  throw new UserError(`There is no file of stops ${missing}; nothing was restored.`);
}

/** @throws UserError where the backup does not hold what is asked for */
function wantedParts({ parts }: Manifest, of: DatabaseName | undefined): readonly Part[] {
  const wanted = parts.filter(({ name }) => of === undefined || name === of);
  if (wanted.length > 0) return wanted;
  throw new UserError(`The backup holds nothing of the ${of ?? 'databases'}; nothing was restored.`);
}

function openBackup(file: string, passphrase: Secret<string>): ByteReader {
  const gunzip = createGunzip();
  // A failure reaches the reader through the last stream.
  pipeline(readFile(file), (sealed: AsyncIterable<Buffer>) => openFrames(sealed, passphrase), gunzip).catch(
    () => undefined,
  );
  return new ByteReader(gunzip as AsyncIterable<Buffer>);
}

async function* readFile(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new UserError(`The backup ${path} cannot be read.`, { cause });
  }
}

interface Filling {
  readonly reader: ByteReader;
  readonly manifest: Manifest;
  readonly keys: RestoredKeys;
  readonly config: Config;
  readonly io: Io;
  readonly progress: Progress;
  readonly stopFiles: readonly string[];
}

async function fill(opened: readonly OpenPart[], filling: Filling): Promise<Closed> {
  const { reader, manifest, keys, config, io, progress, stopFiles } = filling;
  for (const part of manifest.parts) {
    const session = opened.find(({ name }) => name === part.name)?.session;
    if (session !== undefined) await expectToFit(session, part, manifest);
    for (const table of part.tables) {
      if (session === undefined) await skipRows(reader);
      else {
        progress.show(`restoring ${nameOf(table)}`);
        await pipeline(Readable.from(readRows(reader)), session.copyIn(`copy ${copyTarget(table)} from stdin`));
      }
    }
  }
  // Only now is it known that nothing was cut off.
  if (!(await reader.atEnd())) throw new Error('the backup holds more than its tables');
  const closed = await closeRestored(opened, { manifest, config, io, stopFiles });
  // A commit that fails leaves files that the next try accepts; rows without their keys could never be read.
  keys.write();
  return closed;
}

async function skipRows(reader: ByteReader): Promise<void> {
  const rows = readRows(reader);
  while ((await rows.next()).done !== true);
}

/** @throws UserError where the backup is another version's, or the database is not empty */
async function expectToFit(session: CopySession, part: Part, { version }: Manifest): Promise<void> {
  const { sql } = session;
  const tables = await backedUpTables(sql, part.name);
  const isSameVersion = sameJson(await appliedMigrations(sql), part.migrations) && sameJson(tables, part.tables);
  if (!isSameVersion) {
    throw new UserError(
      `Warifu ${version} made this backup, with other tables; restore it with that version, then update.`,
    );
  }
  for (const table of tables) {
    if (!(await isEmpty(session, table))) {
      throw new UserError(`The database is not empty (${nameOf(table)}); restore into a new data folder or database.`);
    }
  }
}

async function isEmpty(session: CopySession, table: Table): Promise<boolean> {
  const [target = ''] = copyTarget(table).split(' (');
  const rows = session.copyOut(`copy (select from ${target} limit 1) to stdout`);
  let bytes = 0;
  for await (const chunk of rows as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes === 0;
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
