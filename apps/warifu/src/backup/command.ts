import type { Command } from 'commander';
import { openAfterRestore } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import type { Io } from '../io.ts';
import { addLeaf, collect, type LeafOptions } from '../leaf-command.ts';
import { atTheDesk } from '../operator/operator-desk.ts';
import { Report } from '../report.ts';
import { ofOption } from '../database/database-name.ts';
import { backUp, type BackupOptions } from './back-up.ts';
import { restore, type RestoreOptions } from './restore.ts';

/** `warifu backup`, `warifu restore` and `warifu reopen`. */
export function addBackupCommands(program: Command, io: Io): void {
  addLeaf(program, 'backup <file>', {
    description: 'write all data and the keys to a file that is sealed by a passphrase, while the programs serve',
    examples: ['backup /media/safe/warifu.backup', 'backup warifu.backup --of bank --json'],
  })
    .addOption(ofOption('one of the databases only; otherwise all that are set up here'))
    .action((file: string, options: BackupOptions) => backUp(io, file, options));
  addLeaf(program, 'restore <file>', {
    description:
      'fill an empty data folder from a backup; the authority stays closed and the orders of the bank stay stopped at first',
    examples: ['restore /media/safe/warifu.backup --stops /media/other/stops.jsonl', 'restore warifu.backup --of bank'],
  })
    .addOption(ofOption('one of its databases only; otherwise all that the backup holds'))
    .option(
      '--stops <file>',
      'enter the stops again that the authority has written down here (otherwise in WARIFU_STOPS_FILE); may be repeated',
      collect,
    )
    .action((file: string, options: RestoreOptions) => restore(io, file, options));
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
