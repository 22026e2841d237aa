import { Command } from 'commander';
import { addToken, type AddTokenOptions } from './add-token.ts';
import type { TokenContext } from './context.ts';
import type { TokenIo } from './io.ts';
import { listTokens } from './list-tokens.ts';
import { messagesFor } from './messages.ts';
import { newToken, type NewTokenOptions } from './new-token.ts';
import { removeToken } from './remove-token.ts';
import { showToken, type ShowTokenOptions } from './show-token.ts';

/**
 * `warifu token new|add|show|list|remove`. It never ends the process: a mistake that a person can mend is thrown as a
 * `UserError`, and help or a wrong use of the command line as commander's `CommanderError`, already printed.
 */
export function tokenCommand(io: TokenIo): Command {
  const messages = messagesFor(io.env);
  const context: TokenContext = { ...io, messages };
  const command = new Command('token')
    .description(messages.tokenHelp)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) });
  command
    .command('new')
    .description(messages.newHelp)
    .option('--authority <url>', messages.authorityOption, defaultAuthority(io.env))
    .option('--passphrase', messages.passphraseOption)
    .option('--json', messages.jsonOption)
    .action(async (options: NewTokenOptions) => newToken(context, options));
  command
    .command('add')
    .description(messages.addHelp)
    .option('--passphrase', messages.passphraseOption)
    .option('--json', messages.jsonOption)
    .action(async (options: AddTokenOptions) => addToken(context, options));
  command
    .command('show')
    .description(messages.showHelp)
    .argument('[id...]', messages.idOrNewestHelp)
    .option('--watch', messages.watchOption)
    .option('--json', messages.jsonOption)
    .action(async (idGroups: string[], options: ShowTokenOptions) =>
      showToken(context, idGroups.length === 0 ? undefined : idGroups.join(' '), options),
    );
  command
    .command('list')
    .description(messages.listHelp)
    .option('--json', messages.jsonOption)
    .action(async (options: { json?: boolean }) => listTokens(context, options));
  command
    .command('remove')
    .description(messages.removeHelp)
    .argument('<id...>', messages.idHelp)
    .option('--json', messages.jsonOption)
    .action(async (idGroups: string[], options: { json?: boolean }) =>
      removeToken(context, idGroups.join(' '), options),
    );
  return command;
}

function defaultAuthority(env: TokenIo['env']): string {
  return `http://localhost:${env['WARIFU_AUTHORITY_PORT'] ?? '3003'}`;
}
