import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, systemRandom } from '@warifu/kernel';
import { provisionOverHttp, provisionToken, throwawayDatabase, type SimulatedToken } from '@warifu/testkit';
import { pino } from 'pino';
import { authorityDomains } from '../authority/authority-database.ts';
import { startAuthorityProgram } from '../authority/authority-program.ts';
import { readConfig } from '../config/read-config.ts';
import type { Io } from '../io.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { runIn, startMs, testIo, type Ran } from './test-io.ts';

/** An operator's desk beside a serving authority, both in this process, on a database, a data folder and a clock of their own. */
export interface TestDesk {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly clock: ManualClock;
  readonly database: Awaited<ReturnType<typeof throwawayDatabase>>;
  readonly authority: RunningProgram;
  run(...args: string[]): Promise<Ran>;
  /** The same with another world around it. */
  runWith(world: Partial<Io>, ...args: string[]): Promise<Ran>;
  /** Runs with `--json` and parses what was printed. @throws Error unless the command succeeds */
  json<Value>(...args: string[]): Promise<Value>;
  /** Asks the authority's API. */
  ask(apiKey: string, path: string, body?: object): Promise<Answer>;
  newToken(): Promise<SimulatedToken>;
  /** A new token, registered with its present code; the clock then moves to the next code. */
  registeredToken(apiKey: string): Promise<SimulatedToken>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** @param settings besides those of its own places */
export async function openTestDesk(settings: Readonly<Record<string, string>> = {}): Promise<TestDesk> {
  const database = await throwawayDatabase({ domains: authorityDomains, role: 'warifu_authority' });
  const folder = mkdtempSync(join(tmpdir(), 'warifu-desk-'));
  const clock = new ManualClock(startMs);
  const env: Record<string, string> = {
    WARIFU_DATA: folder,
    WARIFU_AUTHORITY_DATABASE_URL: database.url,
    WARIFU_AUTHORITY_PORT: '0',
    ...settings,
  };
  const authority = await startAuthorityProgram({
    config: readConfig(env),
    environment: env,
    clock,
    isClockBent: true,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    tokenAppOrigin: () => null,
  });

  const runWith = (world: Partial<Io>, ...args: string[]) => runIn(testIo({ env, clock, ...world }), args);
  const newToken = () => provisionToken({ provision: provisionOverHttp(authority.address), clock });
  const ask = async (apiKey: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${authority.address}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return {
    folder,
    env,
    clock,
    database,
    authority,
    run: (...args) => runWith({}, ...args),
    runWith,
    async json<Value>(...args: string[]) {
      const { status, out, err } = await runWith({}, ...args, '--json');
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${err}`);
      return JSON.parse(out) as Value;
    },
    ask,
    newToken,
    async registeredToken(apiKey) {
      const token = await newToken();
      const { credentialId } = token;
      const { status, body } = await ask(apiKey, '/v1/registrations', { credentialId, code: token.code() });
      if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
      clock.advanceSeconds(30);
      return token;
    },
    async close() {
      await authority.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
