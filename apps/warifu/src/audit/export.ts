import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { exportAudit, makeCheckpoint } from '@warifu/audit';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import { Report } from '../report.ts';
import { atTheLog, type LogDesk, type LogOptions } from './at-the-log.ts';
import { checkpointKey } from './signing-key.ts';

const linesBetweenProgress = 1_000;

/** Signs the log and writes it as JSON Lines to a new file, 0600, or to standard output for `-`. */
export async function exportLog(io: Io, file: string, options: LogOptions): Promise<void> {
  const report = new Report(io, options);
  const lines = await atTheLog(io, options.of, async (desk) => {
    const { db } = desk;
    await makeCheckpoint(db, await checkpointKey(desk, io.random), io.clock);
    const progress = report.progress();
    const onProgress = (written: number): void => {
      progress.show(`${written} lines written`);
    };
    const count = await (file === '-'
      ? writeLines(db, io.stdout, onProgress)
      : writeNewFile(file, io.random, (output) => writeLines(db, output, onProgress)));
    progress.end();
    return count;
  });
  if (file === '-') report.say(`${lines} lines were written.`);
  else report.result({ file, lines }, [`${lines} lines were written to ${file}.`]);
}

async function writeLines(db: LogDesk['db'], output: Writable, onProgress: (lines: number) => void): Promise<number> {
  let lines = 0;
  await exportAudit(db, async (line) => {
    lines += 1;
    if (lines % linesBetweenProgress === 0) onProgress(lines);
    if (!output.write(`${line}\n`)) await once(output, 'drain');
  });
  return lines;
}
