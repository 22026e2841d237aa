import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { randomUuid, type Random } from '@warifu/kernel';
import { fastify, LogController, type FastifyBaseLogger } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { createAllowedMethods } from './allowed-methods.ts';
import type { HttpServer } from './server-type.ts';
import { addHealthRoutes, type Readiness } from './health.ts';
import { addMetricsRoute } from './metrics.ts';
import {
  createProblemAnswers,
  type PresentProblem,
  type ProblemAnswers,
  type TranslateError,
} from './problem-answers.ts';
import { BaseProblem, type ProblemCatalogue } from './problem.ts';
import { schemaProblem } from './schema-problem.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpServerOptions {
  /** Every error that the program answers, by code. */
  readonly problems: ProblemCatalogue;
  /** What errors are that come from below the routes, such as a database that is away; bugs where absent. */
  readonly translateError?: TranslateError;
  /** Answers errors in a form of its own where it can; all are problem+json where absent. */
  readonly presentProblem?: PresentProblem;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Registry;
  readonly random: Random;
  /** Whether the program can do its work now. */
  readonly readiness: () => Promise<Readiness>;
  /** The time that `readiness` may take before it counts as not ready. */
  readonly readinessTimeoutMs?: number;
  /** Addresses or networks (CIDR) of the proxies whose `X-Forwarded-For` is believed; none by default. */
  readonly trustedProxies?: readonly string[];
  readonly bodyLimitBytes?: number;
  /** The time within which a request must have arrived completely. */
  readonly requestTimeoutMs?: number;
  /** Connections above this number are dropped. */
  readonly maxConnections?: number;
}

/**
 * An HTTP server with what every program answers alike: problem+json, security headers, health, metrics. It does not
 * listen yet: add routes, then `startListening`.
 */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const {
    problems,
    translateError = () => undefined,
    presentProblem = () => false,
    logger,
    metrics,
    readiness,
  } = options;
  const { readinessTimeoutMs = 2_000, maxConnections = 10_000 } = options;
  const counter = new Counter({
    name: 'warifu_http_problems_total',
    help: 'Requests answered with an error, by its code.',
    labelNames: ['code'],
    registers: [metrics],
  });
  const answers = createProblemAnswers({ problems, translateError, presentProblem, logger, counter });
  const server = buildFastify(options, answers);
  server.server.maxConnections = maxConnections;
  // JSON alone; text/plain is Fastify's other default.
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler((error, request, reply) => {
    answers.handle(error, request, reply);
  });
  addFixedHeaders(server);
  refuseUnknownAddresses(server);
  addHealthRoutes(server, { readiness, readinessTimeoutMs, logger });
  addMetricsRoute(server, metrics);
  return server;
}

function buildFastify(options: HttpServerOptions, answers: ProblemAnswers): HttpServer {
  const { logger, random, trustedProxies = [], bodyLimitBytes = 16 * 1024, requestTimeoutMs = 10_000 } = options;
  const processId = randomUuid(random).slice(0, 8);
  let requests = 0;
  return fastify({
    loggerInstance: logger,
    // One line a request would cost more than the request; metrics count them, and problems are logged.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `${processId}-${++requests}`,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    http: { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.min(requestTimeoutMs / 2, 5_000) },
    // A request on a living connection is still served while the server stops.
    return503OnClosing: false,
    // 64 characters, percent-encoded in full width.
    routerOptions: { maxParamLength: 64 * 9 },
    // Fastify's defaults turn a number into a string, fill in defaults and drop unknown fields.
    ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false, allErrors: false } },
    schemaErrorFormatter: schemaProblem,
    frameworkErrors: (error, request, reply) => {
      answers.handle(error, request, reply);
    },
    clientErrorHandler: (error, socket) => {
      answers.handleSocketError(error, socket);
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
}

function addFixedHeaders(server: HttpServer): void {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
}

function refuseUnknownAddresses(server: HttpServer): void {
  const allowedMethods = createAllowedMethods();
  server.addHook('onRoute', ({ method, url }) => {
    allowedMethods.add(method, url);
  });
  server.setNotFoundHandler((request) => {
    const [path = ''] = request.url.split('?', 1);
    const methods = allowedMethods.of(path);
    if (methods.length === 0) throw new BaseProblem('not_found');
    throw new BaseProblem('method_not_allowed', { headers: { allow: methods.join(', ') } });
  });
}
