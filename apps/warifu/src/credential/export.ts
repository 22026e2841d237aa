import type { WriteStream } from 'node:fs';
import { once } from 'node:events';
import { exportCredentials, type ExportedCredential } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import { ContainerWriter } from '@warifu/pskc';
import { writeNewFile } from '../draft-file.ts';
import type { Io } from '../io.ts';
import type { LeafOptions } from '../leaf-command.ts';
import { atTheDesk, type OperatorDesk } from '../operator/operator-desk.ts';
import { newPassphrase } from '../passphrase.ts';
import { Report } from '../report.ts';
import { keyPackagePassphrase } from './key-package-passphrase.ts';

export interface ExportKeysOptions extends LeafOptions {
  readonly to: string;
  readonly relyingParty?: string;
  readonly passphraseFile?: string;
  readonly plain?: boolean;
}

const roundSize = 500;

/** Writes tokens with their keys into a key package, for moving to another system. */
export async function exportKeys(io: Io, options: ExportKeysOptions): Promise<void> {
  if (options.plain === true && options.passphraseFile !== undefined) {
    throw new UserError('--plain and --passphrase-file exclude each other.');
  }
  const passphrase =
    options.plain === true ? null : await newPassphrase(io, keyPackagePassphrase(options.passphraseFile ?? null));
  const report = new Report(io, options);
  const exported = await atTheDesk(io, async (desk) => {
    const writer = await ContainerWriter.begin(passphrase, io.random);
    return await writeNewFile(options.to, io.random, (output) => writeAll(desk, { writer, output, options, report }));
  });
  report.result({ exported, file: options.to }, [`${exported} tokens were written to ${options.to}.`]);
  if (passphrase === null) report.say('The file is not encrypted: whoever has it has the tokens.');
}

interface Target {
  readonly writer: ContainerWriter;
  readonly output: WriteStream;
  readonly options: ExportKeysOptions;
  readonly report: Report;
}

async function writeAll(
  { db, author, masterKeys, interrupted }: OperatorDesk,
  { writer, output, options, report }: Target,
): Promise<number> {
  const [operator, { keeper }] = [await author(), await masterKeys()];
  const progress = report.progress();
  let exported = 0;
  await write(output, writer.head());
  for (let after = '', done = false; !done;) {
    if (interrupted.aborted) throw new UserError('Interrupted. Nothing was written.');
    const choice = { after, relyingPartyId: options.relyingParty ?? null, limit: roundSize };
    const round = await exportCredentials(db, operator, choice, keeper);
    await write(output, round.map((token) => packageOf(token, writer)).join(''));
    exported += round.length;
    after = round.at(-1)?.id ?? after;
    done = round.length < roundSize;
    progress.show(`${exported} written`);
  }
  progress.end();
  await write(output, writer.tail());
  return exported;
}

function packageOf(
  { id, scheme, codeKey, lastStep, driftSteps, expiresAtMs }: ExportedCredential,
  writer: ContainerWriter,
): string {
  const text = writer.key({
    serial: id,
    ...scheme,
    counter: lastStep + 1,
    driftSteps,
    secret: codeKey,
    startsAtMs: null,
    expiresAtMs,
  });
  codeKey.fill(0);
  return text;
}

async function write(output: WriteStream, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}
