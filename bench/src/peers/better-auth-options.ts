import type { BetterAuthOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import { Pool } from 'pg';

export interface BetterAuthSetup {
  readonly databaseUrl: string;
  readonly secret: string;
  /** Where it serves, like `http://127.0.0.1:40123`. */
  readonly address: string;
}

/**
 * better-auth as its guides have it: node-postgres with a pool as it comes, e-mail and password, the two-factor plugin as
 * it comes, and what its guide to performance names: the cookie cache and joins. Its limit of 3 requests in 10 seconds for each
 * address is off, as one address sends the whole load.
 */
export function betterAuthOptions({ databaseUrl, secret, address }: BetterAuthSetup): BetterAuthOptions {
  return {
    database: new Pool({ connectionString: databaseUrl }),
    secret,
    baseURL: address,
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: true, maxAge: 5 * 60 } },
    advanced: { database: { joins: true } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [twoFactor()],
  };
}

/** For the report. */
export const betterAuthSettings =
  'node-postgres with a pool as it comes, `emailAndPassword`, `twoFactor()` as it comes, `session.cookieCache` and ' +
  '`advanced.database.joins` as its guide to performance says, tables and indexes by its own migrations, served by ' +
  '`toNodeHandler` on `node:http` with `NODE_ENV=production`; `rateLimit` off, since all requests come from one address and it ' +
  'lets 3 in 10 seconds pass';
