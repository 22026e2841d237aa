import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { formatKeyRing, type KeySource } from '@warifu/credentials';
import { appliedMigrations, copyTarget, nameOf } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { signingKeyFile } from '../audit/signing-key.ts';
import { authorityRole } from '../authority/authority-database.ts';
import { readConfig } from '../config/read-config.ts';
import type { Config } from '../config/settings.ts';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { newPassphrase } from '../passphrase.ts';
import { Report } from '../report.ts';
import { programVersion } from '../version.ts';
import { backedUpTables } from './backed-up-tables.ts';
import { contentFormat, writeContent, type Manifest } from './content.ts';
import { inCopySession, type CopySession } from './copy-session.ts';
import { unionOf } from './key-rings.ts';
import { backupPassphrase } from './passphrase.ts';
import { sealFrames } from './sealed-frames.ts';

/** Writes all data, as of one moment, and the keys to a new file that is sealed by a passphrase. The programs may serve on. */
export async function backUp(io: Io, file: string, options: LeafOptions): Promise<void> {
  const report = new Report(io, options);
  const config = readConfig(io.env);
  const passphrase = await newPassphrase(io, backupPassphrase(config));
  const manifest = await atTheDesk(io, async ({ database, masterKeys }) => {
    const { source } = await masterKeys();
    const progress = report.progress();
    const backup = { url: database.ownerUrl, role: authorityRole };
    const written = await inCopySession(backup, async (session) => {
      const manifest = await takeSnapshot(session, { config, source, io });
      const content = writeContent(manifest, (table) => {
        progress.show(`copying ${nameOf(table)}`);
        return session.copyOut(`copy ${copyTarget(table)} to stdout`);
      });
      await writeNewFile(file, io.random, (output) =>
        pipeline(content, createGzip(), (plain) => sealFrames(plain, passphrase, io.random), output),
      );
      return manifest;
    });
    progress.end();
    return written;
  });
  const { madeAt, tables, signingKey } = manifest;
  report.result({ file, madeAt, tables: tables.map(nameOf) }, [
    `${tables.length} tables and the keys, as of ${madeAt}, were sealed in ${file}.`,
  ]);
  if (signingKey === null && config.databaseUrl !== null) {
    report.say(
      `The key that signs the audit log is not in this data folder (${signingKeyFile}), so not in the backup.`,
    );
  }
  report.say('Without its passphrase nobody can restore it: keep the two apart.');
}

/** The first statement of the session takes the snapshot that all later ones see. */
async function takeSnapshot(
  { sql }: CopySession,
  { config, source, io }: { config: Config; source: KeySource; io: Io },
): Promise<Manifest> {
  const ringBefore = source.read();
  await sql`set transaction isolation level repeatable read, read only`;
  const tables = await backedUpTables(sql);
  const keyRing = formatKeyRing(unionOf(ringBefore, source.read()));
  const signingKeyPath = join(config.dataFolder, signingKeyFile);
  return {
    format: contentFormat,
    madeAt: isoTime(io.clock.nowMs()),
    version: programVersion(),
    migrations: await appliedMigrations(sql),
    keyRing,
    signingKey: existsSync(signingKeyPath) ? readFileSync(signingKeyPath, 'utf8') : null,
    tables,
  };
}
