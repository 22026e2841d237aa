import { startListening, stopGracefully, type HttpServer } from '@warifu/web';
import type { Logger } from 'pino';
import type { Config } from '../config/settings.ts';

export interface Serving {
  readonly config: Pick<Config, 'host'>;
  readonly port: number;
  readonly logger: Logger;
}

const stopTimeoutMs = 15_000;

/** Listens, until what was started is closed: then requests that run may finish, within a bound. @returns the address */
export async function startServing(
  started: AsyncDisposableStack,
  server: HttpServer,
  { config, port, logger }: Serving,
): Promise<string> {
  started.defer(async () => {
    const finished = await stopGracefully(server, { timeoutMs: stopTimeoutMs });
    if (!finished) logger.warn('Requests were cut off: they took too long to finish');
  });
  return await startListening(server, { host: config.host, port });
}
