import { open } from 'node:fs/promises';
import { checkContractImport, importContracts, type Banking, type InitialLetter } from '@warifu/banking';
import { UserError } from '@warifu/kernel';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheBankDesk } from '../operator/bank-desk.ts';
import { Report } from '../report.ts';
import { ToldAlready } from '../told-already.ts';
import { letterJson, letterLines, tellOnce } from './letters.ts';

export interface ImportOptions extends LeafOptions {
  readonly dryRun?: boolean;
  readonly letters?: string;
}

/** More than the domain takes: it says so itself. */
const maxBytesRead = 5 * 1024 * 1024;
const manyContracts = 50;

/** Opens all contracts of a CSV file or none, and gives their initial passwords, this once. @throws ToldAlready where it is refused */
export async function importFile(io: Io, path: string, options: ImportOptions): Promise<void> {
  const file = await readInput(path);
  await atTheBankDesk(io, async (desk) => {
    const banking = await desk.banking();
    const contracts = await importable(io, banking, file, options);
    if (options.dryRun === true) {
      new Report(io, options).result({ contracts, imported: false }, [
        `${contracts} contracts can be imported. Nothing was done.`,
      ]);
    } else {
      await importInto(banking, file, { io, options });
    }
  });
}

async function readInput(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(maxBytesRead), 0, maxBytesRead, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new UserError(`The file ${path} cannot be read.`, { cause });
  }
}

/** How many contracts the file has, where nothing is wrong with it. */
async function importable(io: Io, banking: Banking, file: Buffer, options: ImportOptions): Promise<number> {
  const check = await checkContractImport(banking, file);
  if (check.result === 'refused') throw refused(io, check.faults, options);
  if (check.contracts > manyContracts && options.dryRun !== true) {
    new Report(io, options).say(`${check.contracts} contracts: hashing their passwords takes a while.`);
  }
  return check.contracts;
}

async function importInto(
  banking: Banking,
  file: Buffer,
  { io, options }: { readonly io: Io; readonly options: ImportOptions },
): Promise<void> {
  const report = new Report(io, options);
  if (options.letters === undefined) {
    const letters = await importAll(banking, file, { io, options });
    report.result(
      { contracts: letters.length, imported: true, letters: letters.map(letterJson) },
      letterLines(letters),
    );
  } else {
    // The file is open before anything is imported: what cannot be kept must not be drawn.
    const letters = await writeNewFile(options.letters, io.random, async (output) => {
      const all = await importAll(banking, file, { io, options });
      output.write(`${letterLines(all).join('\n')}\n`);
      return all;
    });
    report.result({ contracts: letters.length, imported: true, letters: options.letters }, [
      `${letters.length} contracts were imported; their passwords are in ${options.letters}.`,
    ]);
  }
  report.say(tellOnce);
}

async function importAll(
  banking: Banking,
  file: Buffer,
  { io, options }: { readonly io: Io; readonly options: ImportOptions },
): Promise<readonly InitialLetter[]> {
  const answer = await importContracts(banking, 'operator', file);
  switch (answer.result) {
    case 'imported':
      return answer.letters;
    case 'refused':
      throw refused(io, answer.faults, options);
    case 'busy':
      throw new UserError('Too many passwords are being hashed; try again.');
  }
}

function refused(
  io: Io,
  faults: readonly { readonly line: number; readonly message: string }[],
  options: ImportOptions,
): ToldAlready {
  const lines = faults.map(({ line, message }) => `line ${line}: ${message}`);
  new Report(io, options).result({ imported: false, faults }, [...lines, 'Nothing was imported.']);
  return new ToldAlready('the import was refused');
}
