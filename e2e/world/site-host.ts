import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemRandom } from '@warifu/kernel';
import { createTokenSite, type SiteFile } from '@warifu/token-site';
import { createLogger, createMetrics, type HttpServer } from '@warifu/web';

/** The token app's address, at which one site after another can be served, or none. */
export interface SiteHost {
  /** Like `http://localhost:40123`. */
  readonly origin: string;
  /** Serves these files in place of the former ones, or again after a stop. */
  serve(site: readonly SiteFile[]): Promise<void>;
  /** From now on connections are refused. */
  stop(): Promise<void>;
}

export async function openSiteHost(site: readonly SiteFile[]): Promise<SiteHost> {
  let present = await openSite(site);
  const server = createServer((request, response) => {
    present.routing(request, response);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    async serve(next) {
      present = await openSite(next);
      if (!server.listening) await listen(port);
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function openSite(site: readonly SiteFile[]): Promise<HttpServer> {
  const server = await createTokenSite({
    site,
    logger: createLogger({ program: 'token', level: 'silent' }),
    metrics: createMetrics({ program: 'token', version: '0.0.0' }),
    random: systemRandom,
  });
  await server.ready();
  return server;
}
