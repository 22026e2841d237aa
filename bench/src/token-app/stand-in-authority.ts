import { isoTime, randomInteger, type Clock, type Random } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import { encodeBase64url } from '@warifu/token';
import fastify from 'fastify';

/** Answers what the token app asks, as an authority would; it keeps nothing. */
export interface StandInAuthority extends AsyncDisposable {
  /** Like `http://localhost:40123`. */
  readonly origin: string;
}

/** A warm start waits for no authority, so that this one serves as well as a real one with its database. */
export async function openStandInAuthority(clock: Clock, random: Random): Promise<StandInAuthority> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const point = encodeBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
  const server = fastify();
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' });
    done();
  });
  server.options('/v1/provisioning', (_request, reply) => reply.code(204).send());
  server.get('/v1/time', () => ({ serverTime: isoTime(clock.nowMs()) }));
  server.post('/v1/provisioning', (_request, reply) =>
    reply.code(201).send({
      credentialId: newTokenId('phone', (bound) => randomInteger(random, bound)),
      publicKey: point,
      serverTime: isoTime(clock.nowMs()),
      period: 30,
      digits: 6,
      algorithm: 'SHA256',
    }),
  );
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  return {
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.server.closeAllConnections();
      await server.close();
    },
  };
}
