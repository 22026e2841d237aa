import { Argument, type Command } from 'commander';
import type { Io } from '../io.ts';
import { programNames, type ProgramName } from './programs.ts';

/** `warifu serve` and `warifu trial`: the two ways to start. */
export function addServeCommands(program: Command, io: Io): void {
  program
    .command('serve')
    .description('start for production: all programs, or one; no sample data is ever made')
    .addArgument(new Argument('[program]', 'all of them where none is named').choices(programNames))
    .addHelpText(
      'after',
      '\nExamples:\n  npx warifu serve\n  npx warifu serve authority\n  npx warifu serve bank\n  npx warifu serve staff',
    )
    .action(async (name: ProgramName | undefined) => (await import('./serve.ts')).serve(io, name));
  program
    .command('trial')
    .description('start everything for a try, for this machine only, and say what to do next')
    .addHelpText('after', '\nExample:\n  npx warifu trial')
    .action(async () => (await import('./trial.ts')).trial(io));
}
