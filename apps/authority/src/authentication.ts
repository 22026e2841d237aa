import type { CredentialService } from '@warifu/credentials';
import type { HttpServer } from '@warifu/web';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; empty outside of the routes that ask for an API key. */
    relyingPartyId: string;
  }
}

/** Asks every request of the scope for an API key, before its body is read. */
export function requireApiKey(scope: HttpServer, service: CredentialService): void {
  scope.decorateRequest('relyingPartyId', '');
  scope.addHook('onRequest', async (request) => {
    const authentication = await service.authenticate(bearerToken(request));
    switch (authentication.kind) {
      case 'authenticated':
        request.relyingPartyId = authentication.relyingPartyId;
        return;
      case 'unauthenticated':
        throw new ApiProblem('unauthorized', { headers: { 'www-authenticate': 'Bearer' } });
      case 'closed_after_restore':
        throw new ApiProblem('closed_after_restore');
    }
  });
}

/** RFC 6750 2.1; empty, which no key is, where there is none. */
function bearerToken(request: FastifyRequest): string {
  return /^bearer +([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
