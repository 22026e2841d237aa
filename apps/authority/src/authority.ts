import type { Registry } from 'prom-client';
import type { CredentialService } from '@warifu/credentials';
import { problems } from '@warifu/client/problems';
import type { Clock, Random } from '@warifu/kernel';
import { createAddressLimiter, createHttpServer, type HttpServer, type HttpServerOptions } from '@warifu/web';
import { requireApiKey } from './authentication.ts';
import type { AuthorityMetrics } from './metrics.ts';
import { addApiDescription } from './openapi.ts';
import { infrastructureProblem } from './problems.ts';
import { addEventRoute } from './routes/events.ts';
import { addRegistrationRoutes } from './routes/registrations.ts';
import { addTokenAppRoutes } from './routes/token-app.ts';
import { addValidationRoutes } from './routes/validations.ts';

export interface AuthorityOptions {
  readonly service: CredentialService;
  readonly metrics: AuthorityMetrics;
  readonly registry: Registry;
  readonly logger: HttpServerOptions['logger'];
  readonly clock: Clock;
  readonly random: Random;
  readonly readiness: HttpServerOptions['readiness'];
  readonly provisioningPerMinute: number;
  /** Where the token app is served, like `http://localhost:3002`, asked at each request; null while it is served nowhere. */
  readonly tokenAppOrigin: () => string | null;
  readonly trustedProxies: readonly string[];
  readonly version: string;
}

/** Addresses that the provisioning limit remembers at most. */
const maxLimitedAddresses = 100_000;

/** The authority's HTTP server, which does not listen yet. */
export async function createAuthority(options: AuthorityOptions): Promise<HttpServer> {
  const { service, metrics, registry, clock, random, version } = options;
  const server = createHttpServer({
    problems,
    logger: options.logger,
    metrics: registry,
    random,
    readiness: options.readiness,
    trustedProxies: options.trustedProxies,
    translateError: infrastructureProblem,
  });
  await addApiDescription(server, version);
  const limiter = createAddressLimiter({
    perMinute: options.provisioningPerMinute,
    maxAddresses: maxLimitedAddresses,
    clock,
  });
  await server.register(async (scope) => {
    await addTokenAppRoutes(scope, { service, metrics, clock, limiter, tokenAppOrigin: options.tokenAppOrigin });
  });
  await server.register((scope) => {
    requireApiKey(scope, service);
    addValidationRoutes(scope, { service, metrics, clock });
    addRegistrationRoutes(scope, service);
    addEventRoute(scope, service);
  });
  return server;
}
