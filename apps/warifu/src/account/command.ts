import { Option, type Command } from 'commander';
import { contractIdArgument } from '../contract/command.ts';
import type { Io } from '../io.ts';
import { addLeaf, wholeNumber } from '../leaf-command.ts';
import { accountKinds, open, type OpenOptions } from './open.ts';

const maxOpeningYen = 9_999_999_999;

/** `warifu account open`: the accounts of contracts. */
export function addAccountCommand(program: Command, io: Io): void {
  const command = program.command('account').description('the accounts of contracts');
  addLeaf(command, 'open', {
    description: 'open an account of a contract, perhaps with what is on it from the start',
    examples: ['account open 1234567890 --branch 001 --number 0012345 --opening-yen 100000'],
  })
    .addArgument(contractIdArgument())
    .requiredOption('--branch <code>', 'the branch, 3 digits')
    .requiredOption('--number <digits>', 'the account number, up to 7 digits')
    .addOption(new Option('--kind <kind>', '普通, 当座 or 貯蓄').choices(accountKinds).default('ordinary'))
    .option('--opening-yen <amount>', 'taken over from outside the books', wholeNumber(0, maxOpeningYen), 0)
    .option('--holder-kana <name>', 'as banks exchange it, where it differs from the name of the contract')
    .action((idGroups: string[], options: OpenOptions) => open(io, idGroups.join(' '), options));
}
