import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openLane } from '@warifu/audit';
import { agreeOnMasterKey, closeAfterRestore, settleRestoredEvents } from '@warifu/credentials';
import { appliedMigrations, copyTarget, nameOf, type Database, type Table } from '@warifu/database';
import { UserError, type Secret } from '@warifu/kernel';
import { openAuthorityDatabase } from '../authority/authority-database.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { knownPassphrase } from '../passphrase.ts';
import { Report, type Progress } from '../report.ts';
import { backedUpTables } from './backed-up-tables.ts';
import { ByteReader } from './byte-reader.ts';
import { readManifest, readRows, type Manifest } from './content.ts';
import { inCopySession, type CopySession } from './copy-session.ts';
import { backupPassphrase } from './passphrase.ts';
import { restoredKeys, type RestoredKeys } from './restored-keys.ts';
import { openFrames } from './sealed-frames.ts';

/** Fills an empty database and data folder from a backup, all or nothing, and leaves the authority closed. */
export async function restore(io: Io, file: string, options: LeafOptions): Promise<void> {
  const report = new Report(io, options);
  const config = readConfig(io.env);
  const reader = openBackup(file, await knownPassphrase(io, backupPassphrase(config)));
  const manifest = await readManifest(reader);
  const keys = restoredKeys(config, manifest, io);
  const tell = (sentence: string): void => {
    report.say(sentence);
  };
  const opening = { applicationName: 'warifu-restore', tell, claim: 'authority' };
  const database = await openAuthorityDatabase(config, opening);
  const progress = report.progress();
  try {
    // As the owner: the programs' own role may not write the audit log.
    await inCopySession({ url: database.ownerUrl }, (session) =>
      fill(session, { reader, manifest, keys, config, io, progress }),
    );
  } finally {
    progress.end();
    await database.close();
  }
  report.result({ file, madeAt: manifest.madeAt, closed: true }, [`Everything is as it was at ${manifest.madeAt}.`]);
  report.say('The authority stays closed (503 closed_after_restore) until you have');
  report.say('  1. entered every stop made since then: npx warifu credential stop ID --reason lost');
  report.say('  2. opened it: npx warifu reopen --stops-entered');
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
}

async function fill(session: CopySession, filling: Filling): Promise<void> {
  const { reader, manifest, keys, config, io, progress } = filling;
  const { sql } = session;
  for (const table of await fittingTables(session, manifest)) {
    progress.show(`restoring ${nameOf(table)}`);
    await pipeline(Readable.from(readRows(reader)), session.copyIn(`copy ${copyTarget(table)} from stdin`));
  }
  // Only now is it known that nothing was cut off.
  if (!(await reader.atEnd())) throw new Error('the backup holds more than its tables');
  await settleRestoredEvents(sql);
  const { clock, random } = io;
  const inside = insideOf(session);
  await agreeOnMasterKey(inside, keys.ring, clock);
  const lane = await openLane(sql, { writer: `operator/${config.writer}`, clock, random });
  await closeAfterRestore(inside, { actor: 'operator', lane, clock }, random);
  // A commit that fails leaves files that the next try accepts; rows without their keys could never be read.
  keys.write();
}

/** The session as a database: what is done there becomes part of its one commit. */
function insideOf({ sql }: CopySession): Database {
  return {
    sql,
    transaction: (work) => work(sql),
    connections: { open: 1, idle: 0, waiting: 0 },
    close: () => Promise.resolve(),
  };
}

/** @throws UserError where the backup is another version's, or the database is not empty */
async function fittingTables(session: CopySession, manifest: Manifest): Promise<Table[]> {
  const { sql } = session;
  const tables = await backedUpTables(sql);
  const isSameVersion =
    sameJson(await appliedMigrations(sql), manifest.migrations) && sameJson(tables, manifest.tables);
  if (!isSameVersion) {
    throw new UserError(
      `Warifu ${manifest.version} made this backup, with other tables; restore it with that version, then update.`,
    );
  }
  for (const table of tables) {
    if (!(await isEmpty(session, table))) {
      throw new UserError(`The database is not empty (${nameOf(table)}); restore into a new data folder or database.`);
    }
  }
  return tables;
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
