import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditMigrations, openLane } from '@warifu/audit';
import {
  KeyKeeper,
  CredentialService,
  agreeOnMasterKey,
  createRelyingParty,
  credentialsMigrations,
  keyFileOrNew,
  type Author,
} from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { ManualClock, systemRandom, type Secret } from '@warifu/kernel';
import { provisionOverHttp, provisionToken, throwawayDatabase, type SimulatedToken } from '@warifu/testkit';
import { createLogger, createMetrics, startListening, stopGracefully, type HttpServer } from '@warifu/web';
import { createAuthority, createAuthorityMetrics, type AuthorityOptions } from '../index.ts';
import { keepHardwareToken, type HardwareToken } from './hardware-token.ts';

export const domains = [auditMigrations, credentialsMigrations];
export const role = 'warifu_authority';
export const tokenAppOrigin = 'http://localhost:3002';
const startMs = Date.UTC(2026, 10, 24, 9);

/** What was answered, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON that it holds, else undefined. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly method?: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly apiKey?: Secret<string> | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An authority that answers over HTTP, on a clock of its own. */
export interface HttpAuthority {
  readonly url: string;
  readonly server: HttpServer;
  readonly service: CredentialService;
  readonly clock: ManualClock;
  readonly keys: KeyKeeper;
  readonly db: Database;
  readonly author: Author;
  readonly bank: string;
  readonly apiKey: Secret<string>;
  readonly otherApiKey: Secret<string>;
  /** What it logged so far, line by line. */
  readonly logged: string[];
  /** Calls a path, with the bank's API key unless told otherwise. */
  readonly call: (path: string, options?: CallOptions) => Promise<Answer>;
  newToken(): Promise<SimulatedToken>;
  /** A token of another make, imported and not registered. */
  keepHardwareToken(token: HardwareToken): Promise<void>;
  /** Registered at the bank; the clock stands at the next code. */
  registeredToken(): Promise<SimulatedToken>;
  close(): Promise<void>;
}

/** `clock` is one that stands still unless another is given. */
export type ServeOptions = Partial<
  Pick<AuthorityOptions, 'provisioningPerMinute' | 'tokenAppOrigin' | 'trustedProxies'>
> & { readonly clock?: ManualClock };

/** Serves on a pool that the caller opened and closes. */
export async function serveOn(db: Database, options: ServeOptions = {}): Promise<HttpAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-authority-'));
  const { clock = new ManualClock(startMs) } = options;
  const random = systemRandom;
  const keys = new KeyKeeper(keyFileOrNew(join(folder, 'master.key'), random), { clock, random });
  await agreeOnMasterKey(db, keys.ring, clock);
  const registry = createMetrics({ program: 'authority', version: '0.0.0' });
  const metrics = createAuthorityMetrics(registry);
  const service = await CredentialService.start({
    db,
    keys,
    clock,
    random,
    policy: { maxFailures: 10, unlockAfterSeconds: null },
    writer: 'authority/test',
    onBatch: (size) => {
      metrics.observeBatch(size);
    },
  });
  const author = { actor: 'operator', lane: await openLane(db.sql, { writer: 'operator', clock, random }), clock };
  const [bank, otherBank] = [
    await createRelyingParty(db, author, `Bank ${folder}`, random),
    await createRelyingParty(db, author, `Other bank ${folder}`, random),
  ];
  const logged: string[] = [];
  const server = await createAuthority({
    service,
    metrics,
    registry,
    logger: createLogger({ program: 'authority', level: 'trace', destination: { write: (line) => logged.push(line) } }),
    clock,
    random,
    readiness: async () => {
      await db.sql`select 1`;
      return { ready: true };
    },
    provisioningPerMinute: 10_000,
    tokenAppOrigin: () => tokenAppOrigin,
    trustedProxies: [],
    version: '0.0.0',
    ...options,
  });
  const url = await startListening(server, { port: 0 });

  async function call(path: string, callOptions: CallOptions = {}): Promise<Answer> {
    const { body, apiKey = bank.apiKey, headers = {} } = callOptions;
    const method = callOptions.method ?? (body === undefined ? 'GET' : 'POST');
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey.reveal()}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(response, text) };
  }

  const newToken = () => provisionToken({ provision: provisionOverHttp(url), clock });

  return {
    url,
    server,
    service,
    clock,
    keys,
    db,
    author,
    bank: bank.relyingPartyId,
    apiKey: bank.apiKey,
    otherApiKey: otherBank.apiKey,
    logged,
    call,
    newToken,
    keepHardwareToken: (token) => keepHardwareToken({ db, keys, author }, token),
    async registeredToken() {
      const token = await newToken();
      const { credentialId } = token;
      const answer = await call('/v1/registrations', { body: { credentialId, code: token.code() } });
      if (answer.status !== 201) throw new Error(`not registered: ${answer.text}`);
      clock.advanceSeconds(30);
      return token;
    },
    async close() {
      await stopGracefully(server, { timeoutMs: 5_000 });
      rmSync(folder, { recursive: true });
    },
  };
}

function jsonOf(response: Response, text: string): unknown {
  return response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : undefined;
}

/** An authority on a database of its own. */
export async function openHttpAuthority(
  options: ServeOptions = {},
): Promise<HttpAuthority & { readonly admin: Database }> {
  const database = await throwawayDatabase({ domains, role });
  const authority = await serveOn(await database.open(role), options);
  return {
    ...authority,
    admin: database.admin,
    close: async () => {
      await authority.close();
      await database.drop();
    },
  };
}
