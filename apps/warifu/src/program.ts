import { Command } from 'commander';
import type { Io } from './io.ts';
import { programVersion } from './version.ts';

/** A module that adds commands to the program, and the words by which they are called. */
interface CommandModule {
  readonly words: readonly string[];
  readonly load: () => Promise<(program: Command, io: Io) => unknown>;
}

/** In the order of the help. */
const commandModules: readonly CommandModule[] = [
  { words: ['serve', 'trial'], load: async () => (await import('./serve/command.ts')).addServeCommands },
  {
    words: ['relying-party'],
    load: async () => (await import('./relying-party/command.ts')).addRelyingPartyCommand,
  },
  { words: ['credential'], load: async () => (await import('./credential/command.ts')).addCredentialCommand },
  { words: ['contract'], load: async () => (await import('./contract/command.ts')).addContractCommand },
  { words: ['account'], load: async () => (await import('./account/command.ts')).addAccountCommand },
  { words: ['orders'], load: async () => (await import('./orders/command.ts')).addOrdersCommand },
  { words: ['transfers'], load: async () => (await import('./transfers/command.ts')).addTransfersCommand },
  { words: ['staff'], load: async () => (await import('./staff/command.ts')).addStaffCommand },
  { words: ['policy'], load: async () => (await import('./policy/command.ts')).addPolicyCommand },
  { words: ['key'], load: async () => (await import('./key/command.ts')).addKeyCommand },
  { words: ['audit'], load: async () => (await import('./audit/command.ts')).addAuditCommand },
  { words: ['backup', 'restore', 'reopen'], load: async () => (await import('./backup/command.ts')).addBackupCommands },
  { words: ['doctor'], load: async () => (await import('./doctor/command.ts')).addDoctorCommand },
  {
    words: ['token'],
    load: async () => {
      const { tokenCommand } = await import('./token/command.ts');
      return (program, io) => program.addCommand(tokenCommand(io));
    },
  },
  { words: ['token-app'], load: async () => (await import('./token-app/command.ts')).addTokenAppCommand },
  { words: ['config'], load: async () => (await import('./config/command.ts')).addConfigCommand },
];

/**
 * The command line: whole, or of the first word's commands alone where the word is one of ours, so that a short command does not
 * wait for the code of all others. It never ends the process: help and a wrong use are commander's `CommanderError`, already
 * printed; a mistake that a person can mend is a `UserError`.
 */
export async function warifuProgram(io: Io, firstWord?: string): Promise<Command> {
  const program = new Command('warifu')
    .description('Warifu: one-time passwords for internet banking')
    .version(programVersion())
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('(add --help for what there is)')
    .enablePositionalOptions()
    .addHelpText('after', '\nEvery command has its own help:\n  npx warifu relying-party create --help');
  const called = commandModules.filter(({ words }) => firstWord !== undefined && words.includes(firstWord));
  for (const { load } of called.length === 0 ? commandModules : called) (await load())(program, io);
  return program;
}
