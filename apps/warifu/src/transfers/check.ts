import { readFileSync, statSync } from 'node:fs';
import { checkZenginFile } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { totalsText } from './batch-facts.ts';

/** More than a million transfers. */
const maxBytes = 128 * 1024 * 1024;

/** Reads a Zengin file as its recipient would. @throws ToldAlready where something is wrong with it; UserError where it cannot be read */
export function checkFile(io: Io, path: string, options: LeafOptions): void {
  const check = checkZenginFile(readInput(path));
  const report = new Report(io, options);
  if (check.result === 'faulty') {
    const { record, column, field, problem } = check.fault;
    report.result({ sound: false, fault: check.fault }, [
      `record ${record}, column ${column}: ${field} ${problem}.`,
      'The file is not to be handed over.',
    ]);
    throw new ToldAlready('the file is faulty');
  }
  const { batches, count: transferCount, totalYen } = check;
  report.result({ sound: true, accounts: batches.length, transferCount, totalYen }, [
    `${totalsText({ transferCount, totalYen })} from ${batches.length.toLocaleString('en')} accounts: every control total agrees.`,
  ]);
}

function readInput(path: string): Buffer {
  try {
    if (statSync(path).size > maxBytes) throw new UserError(`The file ${path} is larger than any of transfers.`);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`The file ${path} cannot be read (${code}).`, { cause });
  }
}
