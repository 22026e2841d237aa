import { Argument, Option, type Command } from 'commander';
import type { Io } from '../io.ts';
import { addLeaf, wholeNumber, type LeafOptions } from '../leaf-command.ts';
import { changeState, type ReasonOptions } from './change-state.ts';
import { importFile, type ImportOptions } from './import.ts';
import { list, type ListOptions } from './list.ts';
import { open, type OpenOptions } from './open.ts';
import { show } from './show.ts';
import { reasonOption } from './typed-reason.ts';

const maxListed = 10_000;

/** `warifu contract open|import|list|show|freeze|release|close`: the contracts of internet banking. */
export function addContractCommand(program: Command, io: Io): void {
  const command = program.command('contract').description('the contracts of internet banking');
  addOpenCommands(command, io);
  addLeaf(command, 'list', {
    description: 'list contracts in the order of their IDs, page by page, without anything personal',
    examples: ['contract list --state frozen', 'contract list --limit 1000 --json'],
  })
    .addOption(new Option('--state <state>', 'those in this state').choices(['active', 'frozen', 'closed']))
    .option('--limit <count>', 'how many', wholeNumber(1, maxListed), 100)
    .option('--after <id>', 'go on after this contract ID, as the page before says')
    .action((options: ListOptions) => list(io, options));
  addLeaf(command, 'show', {
    description: 'show a contract with its accounts; that you looked is written to the audit log',
    examples: ['contract show 1234567890'],
  })
    .addArgument(contractIdArgument())
    .action((idGroups: string[], options: LeafOptions) => show(io, idGroups.join(' '), options));
  addStateCommands(command, io);
}

function addOpenCommands(command: Command, io: Io): void {
  addLeaf(command, 'open', {
    description: 'open a contract and print its initial passwords, this once',
    examples: [
      'contract open --name "割符 花子" --name-kana "ワリフ ハナコ" --email hanako@example.jp --phone 0470-22-0000',
    ],
  })
    .requiredOption('--name <name>', 'as the customer writes it')
    .requiredOption('--name-kana <kana>', 'in kana of any kind')
    .requiredOption('--email <address>', 'where notices go')
    .requiredOption('--phone <number>', 'with or without hyphens')
    .option('--language <language>', 'of pages and mails: ja or en', 'ja')
    .option('--id <id>', 'a contract ID that is brought along; otherwise one is drawn')
    .action((options: OpenOptions) => open(io, options));
  addLeaf(command, 'import <file>', {
    description:
      'open all contracts of a CSV file in UTF-8, or none: contract_id,name,name_kana,email,phone,language in its first line',
    examples: ['contract import contracts.csv --dry-run', 'contract import contracts.csv --letters passwords.csv'],
  })
    .option('--dry-run', 'only say what is wrong with the file')
    .option('--letters <file>', 'write the initial passwords to this new file instead of printing them')
    .action((file: string, options: ImportOptions) => importFile(io, file, options));
}

function addStateCommands(command: Command, io: Io): void {
  const leaves = {
    freeze: 'refuse sign-in and end all sessions, until the contract is released',
    release: 'let a frozen contract go on',
    close: 'close a contract for ever',
  };
  for (const [name, description] of Object.entries(leaves) as [keyof typeof leaves, string][]) {
    addLeaf(command, name, { description, examples: [`contract ${name} 1234567890 --reason "…"`] })
      .addArgument(contractIdArgument())
      .addOption(reasonOption())
      .action((idGroups: string[], options: ReasonOptions) => changeState(io, name, idGroups.join(' '), options));
  }
}

/** In one piece or in groups. */
export function contractIdArgument(): Argument {
  return new Argument('<id...>', 'contract ID, with or without spaces');
}
