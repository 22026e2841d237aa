import { formatCheckpoint, makeCheckpoint, newestCheckpoint } from '@warifu/audit';
import { isoTime, UserError } from '@warifu/kernel';
import { readConfig } from '../config/read-config.ts';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import { noteCare } from '../operator/care.ts';
import { Report } from '../report.ts';
import { atTheLog, type LogOptions } from './at-the-log.ts';
import { checkpointKey } from './signing-key.ts';

/** Signs how far the log has come, and writes the newest checkpoint to a file or to standard output for an auditor. */
export async function writeCheckpoint(io: Io, file: string | undefined, options: LogOptions): Promise<void> {
  const report = new Report(io, options);
  const checkpoint = await atTheLog(io, options.of, async (desk) => {
    await makeCheckpoint(desk.db, await checkpointKey(desk, io.random), io.clock);
    return newestCheckpoint(desk.db.sql);
  });
  if (checkpoint === null) throw new UserError('The audit log is empty: there is nothing to sign yet.');
  const text = formatCheckpoint(checkpoint);
  if (file === undefined) {
    report.result(JSON.parse(text), [text]);
  } else {
    await writeNewFile(file, io.random, (output) => {
      output.write(`${text}\n`);
      return Promise.resolve();
    });
    const { number, madeAtMs, heads } = checkpoint;
    report.result({ file, number }, [
      `Checkpoint ${number} of ${isoTime(madeAtMs)} over ${heads.length} chains was written to ${file}.`,
    ]);
  }
  noteCare(readConfig(io.env).dataFolder, `${options.of}Checkpoint`, io);
  report.say('Keep it outside of this machine: it shows later whether the log was cut off or written anew.');
}
