import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dropMonth, listMonths, makeCheckpoint, writeMonth, type LogMonth } from '@warifu/audit';
import { openDatabase, type Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import { Report } from '../report.ts';
import { atTheLog, type LogDesk, type LogOptions } from './at-the-log.ts';
import { checkpointKey } from './signing-key.ts';

export interface DetachOptions extends LogOptions {
  readonly to: string;
}

const longestStatementSeconds = 3_600;
const bytesInMegabyte = 1e6;

/** Lists the months of the log, those that were detached too. */
export async function listPartitions(io: Io, options: LogOptions): Promise<void> {
  const report = new Report(io, options);
  const months = await atTheLog(io, options.of, ({ db }) => listMonths(db));
  report.result(
    months.map(({ month, bytes, detachedAtMs }) => ({
      month,
      bytes,
      detachedAt: detachedAtMs === null ? null : isoTime(detachedAtMs),
    })),
    months.map(lineOf),
  );
}

function lineOf({ month, bytes, detachedAtMs }: LogMonth): string {
  if (detachedAtMs !== null) return `${month}  detached ${isoTime(detachedAtMs)}`;
  return `${month}  ${((bytes ?? 0) / bytesInMegabyte).toFixed(1)} MB`;
}

/** Writes the oldest month to a new file, 0600, and takes it out of the database when that file is on the disk. */
export async function detachMonth(io: Io, month: string, options: DetachOptions): Promise<void> {
  const report = new Report(io, options);
  const { clock, random } = io;
  const { links, entries } = await atTheLog(io, options.of, async (desk) => {
    await makeCheckpoint(desk.db, await checkpointKey(desk, random), clock);
    await using cleaning = new AsyncDisposableStack();
    const db = await openAsOwner(desk, cleaning);
    const written = await writeNewFile(options.to, random, (output) =>
      writeMonth(db, {
        month,
        clock,
        write: async (line) => {
          if (!output.write(`${line}\n`)) await once(output, 'drain');
        },
      }),
    );
    try {
      await dropMonth(db, written, { clock, random, writer: `operator/${desk.config.writer}` });
    } catch (error) {
      await rm(options.to, { force: true });
      throw error;
    }
    return written;
  });
  report.result({ month, file: options.to, links, entries }, [
    `${entries} entries of ${month} are in ${options.to}, and no more in the database.`,
  ]);
  report.say(
    `Keep the file for ever, and a copy elsewhere: npx warifu audit verify --of ${options.of} --month ${options.to}`,
  );
}

/** The programs' own roles may not take anything out of the log. */
async function openAsOwner({ database }: LogDesk, cleaning: AsyncDisposableStack): Promise<Database> {
  const db = await openDatabase({
    url: database.ownerUrl,
    applicationName: 'warifu-operator',
    maxConnections: 1,
    statementTimeoutSeconds: longestStatementSeconds,
  });
  cleaning.defer(() => db.close());
  return db;
}
