import { join } from 'node:path';
import { UserError } from '@warifu/kernel';
import { createLogger } from '@warifu/web';
import { readConfig } from '../config/read-config.ts';
import { settings, type Config } from '../config/settings.ts';
import type { Io } from '../io.ts';
import { openTrialLog } from './trial-log.ts';
import { programNames } from './programs.ts';
import { serveUntilStopped } from './serve.ts';

const loopback = ['localhost', '127.0.0.1', '::1'];

/** Starts everything on this machine alone, with the embedded PostgreSQL, and says what to try. */
export async function trial(io: Io): Promise<void> {
  const config = readConfig(io.env);
  refuseProduction(config);
  io.stderr.write('Starting …\n');
  const logFile = join(config.dataFolder, 'log', 'trial.log');
  using log = openTrialLog(logFile, io.stderr);
  const logger = createLogger({ program: 'trial', level: config.logLevel, destination: log });
  await serveUntilStopped(io, programNames, { config, loggerOf: () => logger }, ({ addresses }) => {
    const { token: tokenApp = '', authority = '' } = addresses;
    io.stdout.write(welcome({ tokenApp, authority, logFile, environment: environmentOf(io) }));
  });
}

function refuseProduction({ databaseUrl, host }: Config): void {
  if (databaseUrl !== null) {
    throw new UserError(
      `A trial runs on its own PostgreSQL: unset ${settings.databaseUrl.name}, or start with: npx warifu serve`,
    );
  }
  if (!loopback.includes(host)) {
    throw new UserError(
      `A trial is for this machine only: unset ${settings.host.name}, or start with: npx warifu serve`,
    );
  }
}

/** What a second terminal must set to reach the same data and the same port, as a prefix of its commands. */
function environmentOf({ env }: Io): string {
  const names = [settings.dataFolder.name, settings.authorityPort.name];
  return names.flatMap((name) => (env[name] ? [`${name}=${env[name]} `] : [])).join('');
}

interface Welcome {
  /** Addresses. */
  readonly tokenApp: string;
  readonly authority: string;
  readonly logFile: string;
  readonly environment: string;
}

function welcome({ tokenApp, authority, logFile, environment }: Welcome): string {
  const warifu = `${environment}npx warifu`;
  return `
Warifu is running. It can be reached from this machine only.

  token app         ${tokenApp}
  authority         ${authority}
  API description   ${authority}/docs
  log               ${logFile}

Try it from a second terminal, in this folder:

  1. Make a relying party, and keep the API key that it prints:

       ${warifu} relying-party create "My bank"
       API_KEY='…'

  2. Open ${tokenApp} in a browser. The token app makes a token by itself and shows a token ID and a
     one-time password.

       TOKEN_ID='…'

  3. Register it with the password that is shown now:

       curl ${authority}/v1/registrations -H "Authorization: Bearer $API_KEY" \\
         -H 'Content-Type: application/json' -d '{"credentialId": "'"$TOKEN_ID"'", "code": "123456"}'

  4. Wait for the next password (a code serves once), then validate it twice: it is accepted, then it is a used_code.

       curl ${authority}/v1/validate -H "Authorization: Bearer $API_KEY" \\
         -H 'Content-Type: application/json' -d '{"credentialId": "'"$TOKEN_ID"'", "code": "123456"}'

  Without a browser:   ${warifu} token new
                       ${warifu} token show --watch
  What happened:       ${warifu} audit tail
  All commands:        ${warifu} --help
  To stop:             Ctrl-C

`;
}
