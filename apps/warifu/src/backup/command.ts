import type { Command } from 'commander';
import { openAfterRestore } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

/** `warifu backup`, `warifu restore` and `warifu reopen`. */
export function addBackupCommands(program: Command, io: Io): void {
  addLeaf(program, 'backup <file>', {
    description: 'write all data and the keys to a file that is sealed by a passphrase, while the authority serves',
    examples: ['backup /media/safe/warifu.backup', 'backup warifu.backup --json'],
  }).action((file: string, options: LeafOptions) => backUp(io, file, options));
  addLeaf(program, 'restore <file>', {
    description: 'fill an empty data folder from a backup; the authority stays closed until it is reopened',
    examples: ['restore /media/safe/warifu.backup'],
  }).action((file: string, options: LeafOptions) => restore(io, file, options));
  addLeaf(program, 'reopen', {
    description: 'open the authority after a restore, once the stops made since the backup were entered again',
    examples: ['reopen --stops-entered'],
  })
    .option('--stops-entered', 'confirms that every stop made since the backup was entered again')
    .action((options: ReopenOptions) => reopen(io, options));
}

type ReopenOptions = LeafOptions & { readonly stopsEntered?: true };

async function reopen(io: Io, options: ReopenOptions): Promise<void> {
  if (options.stopsEntered !== true) {
    throw new UserError(
      'Tokens that were stopped since the backup would work again: enter those stops first (npx warifu credential stop), then add --stops-entered.',
    );
  }
  await atTheDesk(io, async ({ db, author }) => openAfterRestore(db, await author()));
  new Report(io, options).result({ closed: false }, ['The authority is open again.']);
}
