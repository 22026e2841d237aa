import { InvalidArgumentError, type Command } from 'commander';
import { UserError } from '@warifu/kernel';
import { browserOrigin } from '../config/kinds.ts';
import { readConfig } from '../config/read-config.ts';
import { settings } from '../config/settings.ts';
import type { Io } from '../io.ts';
import { addLeaf, type LeafOptions } from '../leaf-command.ts';
import { Report } from '../report.ts';
import { exportSite } from './export-site.ts';

interface ExportCommandOptions extends LeafOptions {
  readonly authority?: string;
}

/** `warifu token-app`: the token app for hosts that are not ours. */
export function addTokenAppCommand(program: Command, io: Io): void {
  const group = program.command('token-app').description("the customers' token app");
  addLeaf(group, 'export <folder>', {
    description: 'write the token app as static files for any web host',
    examples: ['token-app export ./site --authority https://otp.example.org'],
  })
    .option(
      '--authority <origin>',
      `where browsers reach the authority (default: ${settings.authorityOrigin.name})`,
      origin,
    )
    .action((folder: string, options: ExportCommandOptions) => exportTo(io, folder, options));
}

async function exportTo(io: Io, folder: string, options: ExportCommandOptions): Promise<void> {
  const authorityOrigin = options.authority ?? readConfig(io.env).authorityOrigin;
  if (authorityOrigin === null) {
    throw new UserError(
      `Say where browsers reach the authority: --authority https://…, or ${settings.authorityOrigin.name}`,
    );
  }
  const files = await exportSite({ folder, authorityOrigin, random: io.random });
  new Report(io, options).result({ folder, authority: authorityOrigin, files }, [
    `The token app for the authority at ${authorityOrigin} is in ${folder}.`,
    '',
    '  1. Put all of it at the root of an origin of its own, with https.',
    '  2. Let the host send the headers in _headers (Netlify and Cloudflare Pages read that file themselves).',
    `  3. Start the authority with ${settings.tokenOrigin.name} set to that origin.`,
    '',
    'Caddy, nginx, updating, and why: docs/hosting-the-token-app.md',
  ]);
}

function origin(text: string): string {
  const value = browserOrigin.parse(text);
  if (value === undefined) throw new InvalidArgumentError(`It must be ${browserOrigin.expected}.`);
  return value;
}
