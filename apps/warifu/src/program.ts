import { Command } from 'commander';
import { addAccountCommand } from './account/command.ts';
import { addAuditCommand } from './audit/command.ts';
import { addBackupCommands } from './backup/command.ts';
import { addConfigCommand } from './config/command.ts';
import { addContractCommand } from './contract/command.ts';
import { addCredentialCommand } from './credential/command.ts';
import { addDoctorCommand } from './doctor/command.ts';
import type { Io } from './io.ts';
import { addKeyCommand } from './key/command.ts';
import { addOrdersCommand } from './orders/command.ts';
import { addPolicyCommand } from './policy/command.ts';
import { addRelyingPartyCommand } from './relying-party/command.ts';
import { addServeCommands } from './serve/command.ts';
import { addStaffCommand } from './staff/command.ts';
import { addTokenAppCommand } from './token-app/command.ts';
import { tokenCommand } from './token/command.ts';
import { addTransfersCommand } from './transfers/command.ts';
import { programVersion } from './version.ts';

/**
 * The whole command line. It never ends the process: help and a wrong use are commander's `CommanderError`, already
 * printed; a mistake that a person can mend is a `UserError`.
 */
export function warifuProgram(io: Io): Command {
  const program = new Command('warifu')
    .description('Warifu: one-time passwords for internet banking')
    .version(programVersion())
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('(add --help for what there is)')
    .enablePositionalOptions()
    .addHelpText('after', '\nEvery command has its own help:\n  npx warifu relying-party create --help');
  addServeCommands(program, io);
  addRelyingPartyCommand(program, io);
  addCredentialCommand(program, io);
  addContractCommand(program, io);
  addAccountCommand(program, io);
  addOrdersCommand(program, io);
  addTransfersCommand(program, io);
  addStaffCommand(program, io);
  addPolicyCommand(program, io);
  addKeyCommand(program, io);
  addAuditCommand(program, io);
  addBackupCommands(program, io);
  addDoctorCommand(program, io);
  program.addCommand(tokenCommand(io));
  addTokenAppCommand(program, io);
  addConfigCommand(program, io);
  return program;
}
