import type { Random } from '@warifu/kernel';
import { baseProblems, createHttpServer, type HttpServer, type HttpServerOptions } from '@warifu/web';
import { chooseEncoding, encodeBody } from './encodings.ts';
import { entityTag, isHeld } from './entity-tag.ts';
import type { SiteFile } from './site-file.ts';

export interface TokenSiteOptions {
  readonly site: readonly SiteFile[];
  readonly logger: HttpServerOptions['logger'];
  readonly metrics: HttpServerOptions['metrics'];
  readonly random: Random;
  readonly trustedProxies?: readonly string[];
}

/** The HTTP server of the token app, which does not listen yet. It serves the files of the site and nothing else. */
export async function createTokenSite(options: TokenSiteOptions): Promise<HttpServer> {
  const { site, ...rest } = options;
  const server = createHttpServer({
    ...rest,
    problems: baseProblems,
    readiness: () => Promise.resolve({ ready: true }),
  });
  for (const file of site) await addFile(server, file);
  return server;
}

async function addFile(server: HttpServer, { path, bytes, contentType, headers }: SiteFile): Promise<void> {
  const bodies = await encodeBody(bytes, contentType);
  const tags = new Map([...bodies].map(([encoding, body]) => [encoding, entityTag(body)]));
  for (const address of path === 'index.html' ? ['/', '/index.html'] : [`/${path}`]) {
    server.get(address, (request, reply) => {
      const encoding = chooseEncoding(request.headers['accept-encoding'], bodies);
      const tag = tags.get(encoding) ?? '';
      reply.headers(headers).header('etag', tag);
      if (bodies.size > 1) reply.header('vary', 'accept-encoding');
      if (isHeld(request.headers['if-none-match'], tag)) return reply.code(304).send();
      if (encoding !== 'identity') reply.header('content-encoding', encoding);
      return reply.type(contentType).send(bodies.get(encoding));
    });
  }
}
