import { createHmac } from 'node:crypto';
import { makeSignature, symmetricEncrypt } from 'better-auth/crypto';
import type { Sql } from '@warifu/database';
import { isoTime, type Clock, type Random } from '@warifu/kernel';
import { hotp } from '@warifu/otp';

/** Somebody with two factors who is signed in. */
export interface User {
  readonly id: string;
  readonly totpSecret: string;
  /** The cookie of the session, signed. */
  readonly sessionCookie: string;
}

interface Seeding {
  readonly sql: Sql;
  readonly secret: string;
  readonly clock: Clock;
  readonly random: Random;
}

const idBytes = 24;
const dayMs = 86_400_000;

/** Puts users into better-auth's tables as signing up, enabling the second factor and signing in would have left them. */
export async function seedUsers(count: number, { sql, secret, clock, random }: Seeding): Promise<User[]> {
  const text = (): string => Buffer.from(random.bytes(idBytes)).toString('hex');
  const rows = Array.from({ length: count }, () => ({ id: text(), token: text(), totpSecret: text().slice(0, 32) }));
  const ids = rows.map(({ id }) => id);
  const tokens = rows.map(({ token }) => token);
  const sealedSecrets = await Promise.all(rows.map((row) => symmetricEncrypt({ key: secret, data: row.totpSecret })));
  const [now, tomorrow] = [isoTime(clock.nowMs()), isoTime(clock.nowMs() + dayMs)];
  await sql`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
    select id, 'Somebody', id || '@example.com', true, ${now}::timestamptz, ${now}::timestamptz, true
    from unnest(${ids}::text[]) as seeded (id)`;
  await sql`
    insert into session (id, "userId", token, "expiresAt", "createdAt", "updatedAt")
    select token, id, token, ${tomorrow}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${ids}::text[], ${tokens}::text[]) as seeded (id, token)`;
  await sql`
    insert into "twoFactor" (id, "userId", secret, "backupCodes", verified)
    select id, id, secret, '', true
    from unnest(${ids}::text[], ${sealedSecrets}::text[]) as seeded (id, secret)`;
  for (const table of ['"user"', 'session', '"twoFactor"', 'verification']) await sql.text(`vacuum analyze ${table}`);
  return Promise.all(
    rows.map(async ({ id, token, totpSecret }) => ({
      id,
      totpSecret,
      sessionCookie: await signedCookie('session_token', token, secret),
    })),
  );
}

/** Leaves the user where a right password does: before the second factor. @returns the cookie of that challenge, signed */
export async function beginChallenge(user: User, { sql, secret, clock, random }: Seeding): Promise<string> {
  const identifier = `2fa-${Buffer.from(random.bytes(idBytes)).toString('hex')}`;
  const expiresAt = isoTime(clock.nowMs() + 600_000);
  const now = isoTime(clock.nowMs());
  const identifiers = [identifier, `2fa-attempts-${identifier}`];
  await sql`
    insert into verification (id, identifier, value, "expiresAt", "createdAt", "updatedAt")
    select identifier, identifier, value, ${expiresAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${identifiers}::text[], ${[user.id, '0']}::text[]) as begun (identifier, value)`;
  return signedCookie('two_factor', identifier, secret);
}

async function signedCookie(name: string, value: string, secret: string): Promise<string> {
  return `better-auth.${name}=${encodeURIComponent(`${value}.${await makeSignature(value, secret)}`)}`;
}

/** What the body of a request to verify says. @param step of 30 seconds */
export function verifyBody({ totpSecret }: User, step: number): string {
  const code = hotp((message) => createHmac('sha1', totpSecret).update(message).digest(), step, 6);
  return JSON.stringify({ code });
}
