import type { Random } from '@warifu/kernel';
import { assembleSite, createTokenSite } from '@warifu/token-site';
import { createMetrics } from '@warifu/web';
import type { Logger } from 'pino';
import type { Config } from '../config/settings.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { startServing } from '../serve/start-serving.ts';
import { programVersion } from '../version.ts';

export interface TokenAppProgramOptions {
  readonly config: Config;
  /** Where browsers reach the authority. */
  readonly authorityOrigin: string;
  readonly random: Random;
  readonly logger: Logger;
}

/** Starts the site of the token app, which needs no database. @throws UserError for what the operator can mend */
export async function startTokenAppProgram(options: TokenAppProgramOptions): Promise<RunningProgram> {
  const { config, authorityOrigin, random, logger } = options;
  const server = await createTokenSite({
    site: await assembleSite({ authorityOrigin }),
    logger,
    metrics: createMetrics({ program: 'token', version: programVersion() }),
    random,
    trustedProxies: config.trustedProxies ?? [],
  });
  await using started = new AsyncDisposableStack();
  const address = await startServing(started, server, { config, port: config.tokenPort, logger });
  logger.info({ address, authorityOrigin }, 'The token app is served');
  const stopping = started.move();
  return { address, stop: () => stopping.disposeAsync() };
}
