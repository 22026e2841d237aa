import cors from '@fastify/cors';
import { ProvisioningAnswer, ProvisioningRequest, TimeAnswer } from '@warifu/client/wire';
import type { CredentialService } from '@warifu/credentials';
import { isoTime, type Clock } from '@warifu/kernel';
import type { AddressLimiter, HttpServer } from '@warifu/web';
import type { AuthorityMetrics } from '../metrics.ts';
import { problemResponse } from '../openapi.ts';
import { ApiProblem } from '../problems.ts';

interface Parts {
  readonly service: CredentialService;
  readonly metrics: AuthorityMetrics;
  readonly clock: Clock;
  readonly limiter: AddressLimiter;
  readonly tokenAppOrigin: () => string | null;
}

const provisioningBodyBytes = 1024;
const openPaths = ['/v1/time', '/v1/provisioning'];
const closed = { origin: false };

/** What a token app asks, without a key: the time, and a credential. Open to the token app's origin in browsers. */
export async function addTokenAppRoutes(scope: HttpServer, parts: Parts): Promise<void> {
  const { service, metrics, clock, limiter, tokenAppOrigin } = parts;
  await scope.register(cors, {
    // The plugin answers preflights for every path of the server: told apart here, or all would be open.
    delegator: (request, done) => {
      const [path = ''] = request.url.split('?', 1);
      const origin = openPaths.includes(path) ? tokenAppOrigin() : null;
      // Else an OPTIONS that is no preflight would be refused in plain text.
      const open = { methods: ['GET', 'POST'], maxAge: 600, strictPreflight: false };
      done(null, origin === null ? closed : { ...open, origin: [origin] });
    },
  });

  scope.get(
    '/v1/time',
    {
      schema: {
        summary: "The authority's time",
        tags: ['token apps'],
        security: [],
        response: { 200: TimeAnswer, default: problemResponse },
      },
    },
    () => ({ serverTime: isoTime(clock.nowMs()) }),
  );

  scope.post(
    '/v1/provisioning',
    {
      bodyLimit: provisioningBodyBytes,
      schema: {
        summary: 'Issue a credential to a token app',
        description:
          'Both sides derive the keys by ECDH on P-256 and HKDF-SHA-256; none crosses the wire. Limited by address.',
        tags: ['token apps'],
        security: [],
        body: ProvisioningRequest,
        response: { 201: ProvisioningAnswer, default: problemResponse },
      },
      // Before the body is read: whoever asks too often costs as little as possible.
      onRequest: (request, _reply, done) => {
        const verdict = limiter.take(request.ip);
        if (verdict.allowed) {
          done();
          return;
        }
        metrics.observeProvisioning('rate_limited');
        done(new ApiProblem('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds }));
      },
    },
    async (request, reply) => {
      const answer = await service.provision(request.body);
      if (answer === 'invalid_public_key') {
        metrics.observeProvisioning('refused');
        throw new ApiProblem('malformed', { detail: 'The field publicKey is not a point of P-256.' });
      }
      metrics.observeProvisioning('issued');
      return reply.code(201).send(answer);
    },
  );
}
