import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Output } from '../io.ts';

/** Where the lines of a logger go. */
export interface TrialLog extends Disposable {
  write(line: string): void;
}

const maxFileBytes = 10 * 1024 * 1024;
const seriousLevels: readonly unknown[] = ['warn', 'error', 'fatal'];

/**
 * Keeps the lines of a logger in a file, 0600, and shows the serious ones in short on the terminal. The file begins anew
 * with each start and when it is full; the one before it is kept with `.1` at its end.
 */
export function openTrialLog(path: string, terminal: Output): TrialLog {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let file = beginAnew(path);
  let writtenBytes = 0;
  return {
    write(line) {
      writtenBytes += Buffer.byteLength(line);
      if (writtenBytes > maxFileBytes) {
        closeSync(file);
        file = beginAnew(path);
        writtenBytes = Buffer.byteLength(line);
      }
      writeSync(file, line);
      const short = inShort(line);
      if (short !== null) terminal.write(short);
    },
    [Symbol.dispose]() {
      closeSync(file);
    },
  };
}

function beginAnew(path: string): number {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** null for a line that is not serious. */
function inShort(line: string): string | null {
  const { level, msg, err } = JSON.parse(line) as { level: unknown; msg?: string; err?: { message?: string } };
  if (!seriousLevels.includes(level)) return null;
  const reason = err?.message === undefined ? '' : `: ${err.message}`;
  return `${String(level)}: ${msg ?? ''}${reason}\n`;
}
