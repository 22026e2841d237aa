import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { appliedMigrations, copySource, nameOf } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { signingKeyFile } from '../audit/signing-key.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { databasesHere, type DatabaseName } from '../database/database-name.ts';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { noteCare } from '../operator/care.ts';
import { untilInterrupted } from '../operator/until-interrupted.ts';
import { newPassphrase } from '../passphrase.ts';
import { Report, type Progress } from '../report.ts';
import { programVersion } from '../version.ts';
import { readKeys } from './backed-up-keys.ts';
import { contentFormat, writeContent, type Manifest, type Part } from './content.ts';
import { backedUpTables, withParts, type OpenPart } from './part.ts';
import { backupPassphrase } from './passphrase.ts';
import { sealFrames } from './sealed-frames.ts';

export interface BackupOptions extends LeafOptions {
  readonly of?: DatabaseName;
}

/** Writes all data, as of one moment, and the keys to a new file that is sealed by a passphrase. The programs may serve on. */
export async function backUp(io: Io, file: string, options: BackupOptions): Promise<void> {
  const report = new Report(io, options);
  const config = readConfig(io.env);
  const passphrase = await newPassphrase(io, backupPassphrase(config));
  const tell = (sentence: string): void => {
    report.say(sentence);
  };
  const names = options.of === undefined ? databasesHere(config) : [options.of];
  const progress = report.progress();
  const manifest = await untilInterrupted(io, () =>
    withParts(config, { names, applicationName: 'warifu-operator', tell, as: 'program' }, (parts) =>
      writeNewFile(file, io.random, async (output) => {
        const taken = await takeSnapshot(parts, config, io);
        const content = writeContent(taken, (name, table) => rowsOf(parts, { name, table }, progress));
        await pipeline(content, createGzip(), (plain) => sealFrames(plain, passphrase, io.random), output);
        return taken;
      }),
    ),
  );
  progress.end();
  if (names.length === databasesHere(config).length) noteCare(config.dataFolder, 'backup', io);
  tellResult(report, file, manifest);
}

function tellResult(report: Report, file: string, { madeAt, parts, signingKey }: Manifest): void {
  const tables = parts.flatMap((part) => part.tables.map(nameOf));
  const names = parts.map(({ name }) => name);
  report.result({ file, madeAt, of: names, tables }, [
    `${tables.length} tables of the ${names.join(' and the ')} and the keys, as of ${madeAt}, were sealed in ${file}.`,
  ]);
  if (signingKey === null) {
    report.say(
      `No key that signs the audit log is in this data folder (${signingKeyFile}), so there is none in the backup.`,
    );
  }
  report.say('Without its passphrase nobody can restore it: keep the two apart.');
}

/**
 * The snapshots of all databases are taken one right after the other, that of the bank first: what it asked of the authority
 * since then it finds out there.
 */
async function takeSnapshot(opened: readonly OpenPart[], config: Config, io: Io): Promise<Manifest> {
  const parts: Part[] = [];
  for (const part of opened.toSorted((one, other) => (one.name > other.name ? -1 : 1))) {
    parts.push(await takePart(part, config, io));
  }
  const signingKeyPath = join(config.dataFolder, signingKeyFile);
  return {
    format: contentFormat,
    madeAt: isoTime(io.clock.nowMs()),
    version: programVersion(),
    parts,
    signingKey: existsSync(signingKeyPath) ? readFileSync(signingKeyPath, 'utf8') : null,
  };
}

/** Reading the tables takes the snapshot that all later statements see. */
async function takePart({ name, session: { sql }, database }: OpenPart, config: Config, io: Io): Promise<Part> {
  const keys = await readKeys(name, config, { ...io, db: database.db });
  await sql`set transaction isolation level repeatable read, read only`;
  const tables = await backedUpTables(sql, name);
  return { name, migrations: await appliedMigrations(sql), tables, keys: keys() };
}

function rowsOf(
  parts: readonly OpenPart[],
  { name, table }: { readonly name: DatabaseName; readonly table: Part['tables'][number] },
  progress: Progress,
): AsyncIterable<Buffer> {
  progress.show(`copying ${nameOf(table)}`);
  const part = parts.find((opened) => opened.name === name);
  if (part === undefined) throw new Error(`the database of the ${name} is not open`);
  return part.session.copyOut(`copy ${copySource(table)} to stdout`);
}
