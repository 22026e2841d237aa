import cookie from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { HttpServer } from '../../server-type.ts';

export interface ProgramCookies {
  /** The name under which browsers know it. */
  nameOf(name: string): string;
  /** @param maxAgeSeconds how long the browser keeps it; until it is closed by default */
  set(reply: FastifyReply, name: string, value: string, options: { maxAgeSeconds?: number | undefined }): void;
  clear(reply: FastifyReply, name: string): void;
}

/** Visits read and write cookies themselves: an address that cannot be read has a visit too, and passes no hook. */
export function acceptCookies(server: HttpServer): void {
  void server.register(cookie, { hook: false });
}

/**
 * Cookies of one program. Over TLS the prefix `__Host-` keeps other hosts and plain HTTP from setting them. Browsers send
 * the cookies of localhost to every port of it, so each name carries the program.
 *
 * `Strict`: no request that begins on another site brings them. Nothing links into the middle of these pages: no mail
 * holds a link, and who comes from the bank's home page begins at the sign-in page. Only the visitor and the language,
 * which prove nothing about the person, come along from there (`Lax`): the visitor must stay the same in all windows.
 */
export function createProgramCookies(program: string, isSecure: boolean): ProgramCookies {
  const prefix = isSecure ? `__Host-warifu-${program}-` : `warifu-${program}-`;
  const attributesOf = (name: string) => ({
    path: '/',
    httpOnly: true,
    secure: isSecure,
    sameSite: name === 'visitor' || name === 'language' ? ('lax' as const) : ('strict' as const),
  });
  return {
    nameOf: (name) => prefix + name,
    set(reply, name, value, { maxAgeSeconds }) {
      const lifetime = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
      void reply.header(
        'set-cookie',
        reply.server.serializeCookie(prefix + name, value, { ...attributesOf(name), ...lifetime }),
      );
    },
    clear(reply, name) {
      this.set(reply, name, '', { maxAgeSeconds: 0 });
    },
  };
}
