import { Argument, Option, type Command } from 'commander';
import { disableReasons } from '@warifu/credentials';
import type { Io } from '../io.ts';
import { addLeaf, instant, wholeNumber } from '../leaf-command.ts';
import { exportKeys, type ExportKeysOptions } from './export.ts';
import { importKeys, type ImportKeysOptions } from './import.ts';
import { list, listedStates, type ListOptions } from './list.ts';
import { purge, type PurgeOptions } from './purge.ts';
import { show, type ShowOptions } from './show.ts';
import { stop, type StopOptions } from './stop.ts';

const maxListed = 10_000;
const maxHistory = 1_000;

/** `warifu credential show|list|stop|import|export|purge`. */
export function addCredentialCommand(program: Command, io: Io): void {
  const command = program.command('credential').description('the tokens that the authority has issued');
  addLeaf(command, 'show', {
    description: 'show a token, where it is registered and what happened to it; never its keys',
    examples: ['credential show WPKD12345678', 'credential show WPKD 1234 5678 --history 50'],
  })
    .addArgument(tokenIdArgument())
    .option('--history <count>', 'how many of the last audit entries to show', wholeNumber(0, maxHistory), 10)
    .action((idGroups: string[], options: ShowOptions) => show(io, idGroups.join(' '), options));
  addLeaf(command, 'list', {
    description: 'list tokens in the order of their IDs, page by page',
    examples: ['credential list --state locked', 'credential list --relying-party rp_abcdefgh --limit 1000 --json'],
  })
    .option('--relying-party <id>', 'those that this relying party has a registration of')
    .addOption(new Option('--state <state>', 'those with a registration in this state').choices(listedStates))
    .option('--limit <count>', 'how many', wholeNumber(1, maxListed), 100)
    .option('--after <id>', 'go on after this token ID, as the page before says')
    .action((options: ListOptions) => list(io, options));
  addLeaf(command, 'stop', {
    description: 'stop a token at every relying party where it is registered',
    examples: ['credential stop WPKD12345678 --reason lost'],
  })
    .addArgument(tokenIdArgument())
    .addOption(
      new Option('--reason <reason>', 'why; a lost or stolen token can never be enabled again')
        .choices(disableReasons)
        .makeOptionMandatory(),
    )
    .action((idGroups: string[], options: StopOptions) => stop(io, idGroups.join(' '), options));
  addLeaf(command, 'import', {
    description: 'import hardware tokens from a key package (PSKC, RFC 6030); again, to go on after an interruption',
    examples: [
      'credential import tokens.xml --dry-run',
      'credential import tokens.xml --key-file transport-key.hex',
      'credential import tokens.xml --passphrase-file passphrase.txt --json',
    ],
  })
    .argument('<file>', 'the key package')
    .option('--key-file <file>', 'the pre-shared key in hexadecimal, in a file that only you can read')
    .option('--passphrase-file <file>', 'a file whose first line is the passphrase; else it is asked for')
    .option('--dry-run', 'only say what would be imported')
    .action((path: string, options: ImportKeysOptions) => importKeys(io, path, options));
  addLeaf(command, 'export', {
    description: 'write tokens with their keys into a key package (PSKC, RFC 6030), but for those lost or stolen',
    examples: [
      'credential export --to tokens.xml',
      'credential export --to tokens.xml --relying-party rp_abcdefgh --passphrase-file passphrase.txt',
    ],
  })
    .requiredOption('--to <file>', 'the new file, which only you can read')
    .option('--relying-party <id>', 'only those that this relying party has registered')
    .option(
      '--passphrase-file <file>',
      'a file whose first line is the passphrase to encrypt with; else it is asked for',
    )
    .option('--plain', 'do not encrypt')
    .action((options: ExportKeysOptions) => exportKeys(io, options));
  addLeaf(command, 'purge', {
    description: 'delete the keys of app tokens that nobody has registered within 30 days of their issue',
    examples: ['credential purge', 'credential purge --all-unregistered-before 2026-11-01'],
  })
    .option('--all-unregistered-before <time>', 'those issued before this day or time instead', instant)
    .action((options: PurgeOptions) => purge(io, options));
}

/** In one piece or in its groups. */
function tokenIdArgument(): Argument {
  return new Argument('<id...>', 'token ID, with or without spaces');
}
