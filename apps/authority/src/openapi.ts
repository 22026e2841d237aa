import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { Problem } from '@warifu/client/wire';
import type { HttpServer } from '@warifu/web';
import Type from 'typebox';

/** What every operation may answer besides its own answer. */
export const problemResponse = {
  description: 'An error of the catalogue: `code` tells which.',
  content: { 'application/problem+json': { schema: Type.Unsafe<Problem>({ $ref: 'Problem#' }) } },
};

const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The description of the API: `/openapi.json` for programs, `/docs` for people. Register it before the routes. */
export async function addApiDescription(server: HttpServer, version: string): Promise<void> {
  server.addSchema(Problem);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Warifu authority',
        version,
        description:
          'Issues one-time-password tokens and validates their codes for relying parties. ' +
          'Errors are problem+json (RFC 9457) with a stable `code`. ' +
          'A POST that takes a code takes a `requestId`, which makes its retry safe.',
      },
      tags: [
        { name: 'codes', description: 'Validate and resynchronise' },
        { name: 'registrations', description: 'The life of a token at a relying party' },
        { name: 'token apps', description: 'Open to the token app: the time, and a credential' },
      ],
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'The API key of a relying party.' } },
      },
      security: [{ apiKey: [] }],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => nameOf(json) ?? `Schema${index}` },
  });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: pagePolicy,
    // Without the bar that loads other descriptions, and without asking a validator elsewhere.
    uiConfig: { layout: 'BaseLayout', validatorUrl: null },
  });
}

function nameOf({ $id }: { $id?: unknown }): string | undefined {
  return typeof $id === 'string' ? $id : undefined;
}
