import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@warifu/database';
import { Caller } from '../../tests/system/caller.ts';
import { registeredCounterTokens } from '../../tests/system/counter-tokens.ts';
import { openIssuer } from '../../tests/system/issuer.ts';
import type { Size, Surroundings } from '../scenario.ts';
import { within } from '../within.ts';
import { codesOnce } from './codes-once.ts';
import { unmet, type Outcome } from './outcome.ts';
import { probe } from './readiness.ts';
import { startOnSmallDisk, type SmallDisk } from './small-disk.ts';
import { Traffic } from './traffic.ts';

const extents = {
  quick: { tokens: 20, usualMs: 300, fullMs: 500 },
  full: { tokens: 100, usualMs: 5_000, fullMs: 20_000 },
} as const;
/** PostgreSQL is started again and again meanwhile, and recovers before it serves. */
const healedWithinMs = 15_000;

/** The disk of PostgreSQL is full: first no table can grow, then its log can not, whereupon it gives up. */
export async function fullDisk(size: Size, surroundings: Surroundings): Promise<Outcome> {
  const { tokens: count, usualMs, fullMs } = extents[size];
  const { signal } = surroundings;
  await using disk = await startOnSmallDisk(surroundings);
  const { apiKey } = JSON.parse(await disk.run('relying-party', 'create', 'Bank', '--json')) as { apiKey: string };
  const databaseUrl = urlOn(disk);
  await using cleaning = new AsyncDisposableStack();
  const caller = new Caller(disk.address, apiKey);
  cleaning.defer(() => {
    caller.close();
  });
  const tokens = await issueTokens(disk, caller, count);
  const traffic = new Traffic(tokens, [caller], surroundings);
  await wait(usualMs, undefined, { signal });

  traffic.begin('the disk is full');
  const server = processIdOf(disk);
  disk.fill();
  // The present part of the log has room left: PostgreSQL is made to begin another, for which there is none.
  await breakLog(databaseUrl);
  const noticedMs = await within(30_000, 'callers are refused', surroundings, () => traffic.count('unavailable') > 0);
  await wait(fullMs, undefined, { signal });
  const whileFull = await probe(disk.address);

  disk.makeRoom();
  traffic.begin('room again');
  const isReady = async () => (await probe(disk.address)).status === 200 && traffic.count('accepted') > 0;
  const healedMs = await within(healedWithinMs * 4, 'the authority is ready again', surroundings, isReady);
  await wait(usualMs, undefined, { signal });
  const faults = await traffic.end();

  const verified = JSON.parse(await disk.run('audit', 'verify', '--json')) as { readonly whole: boolean };
  const database = await openDatabase({ url: databaseUrl, applicationName: 'faults', maxConnections: 1 });
  cleaning.defer(() => database.close());
  return {
    title: 'The disk of PostgreSQL is full',
    done: `${count} token holders at once; the disk was filled to the last byte while they typed, then room was made.`,
    phases: traffic.phases,
    facts: {
      'First refused after': `${Math.round(noticedMs)} ms`,
      'The probe says': `${whileFull.status} ${whileFull.detail}`,
      'Accepts codes again after': `${Math.round(healedMs)} ms`,
    },
    violations: [
      ...faults,
      ...unmet({
        'the probe said that it was not ready': whileFull.status === 503,
        'PostgreSQL had given up, and was started again': processIdOf(disk) !== server,
        [`it healed within ${healedWithinMs} ms`]: healedMs < healedWithinMs,
        'the audit log is whole': verified.whole,
      }),
      ...(await codesOnce(database.sql, traffic)),
    ],
  };
}

function urlOn({ dataFolder }: SmallDisk): string {
  const query = new URLSearchParams({ host: join(dataFolder, 'postgres-socket'), user: 'warifu' });
  return `postgres:///warifu_authority?${query.toString()}`;
}

async function issueTokens(disk: SmallDisk, caller: Caller, count: number) {
  const issuer = await openIssuer({ databaseUrl: urlOn(disk), dataFolder: disk.dataFolder });
  try {
    return await registeredCounterTokens(issuer, caller, count);
  } finally {
    await issuer.close();
  }
}

/** It may have given up already. */
async function breakLog(url: string): Promise<void> {
  try {
    const database = await openDatabase({ url, applicationName: 'faults', maxConnections: 1 });
    try {
      await database.sql`select pg_switch_wal()`;
    } finally {
      await database.close();
    }
  } catch {
    // Then there is nothing left to break.
  }
}

/** The main process of PostgreSQL, by its lock file; 0 where there is none. */
function processIdOf({ dataFolder }: SmallDisk): number {
  try {
    return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}
