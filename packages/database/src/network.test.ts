import { cpSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock, UserError } from '@warifu/kernel';
import { temporaryFolder } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startEmbedded, type EmbeddedServer } from './embedded/start-embedded.ts';
import { certificatePem, NetworkProxy } from './testing/network-proxy.ts';
import { openDatabase, type Database } from './open-database.ts';
import { DatabaseUnavailableError, isDatabaseUnavailable } from './unavailable.ts';

const folder = temporaryFolder();

async function using(
  url: string,
  work: (database: Database) => Promise<void>,
  silenceTimeoutSeconds = 10,
): Promise<void> {
  const database = await openDatabase({ url, applicationName: 'network', silenceTimeoutSeconds });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

describe('a server across a network', () => {
  it('that vanishes without closing its connections fails what is in flight, and new queries, in time', async () => {
    const proxy = await NetworkProxy.listen(inject('testServerUrl'));
    await using(
      `postgres://warifu@127.0.0.1:${proxy.port}/postgres`,
      async ({ sql, transaction }) => {
        const inFlight = [sql`select pg_sleep(600)`, transaction((tx) => tx`select pg_sleep(600)`)].map((query) =>
          query.then(() => null, isDatabaseUnavailable),
        );
        await sql`select 1`;
        proxy.freeze();
        const startMs = systemClock.monotonicMs();
        expect(await Promise.all(inFlight)).toEqual([true, true]);
        expect(
          await Promise.all(Array.from({ length: 30 }, () => sql`select 1`.then(() => null, isDatabaseUnavailable))),
        ).toEqual(Array.from({ length: 30 }, () => true));
        expect(systemClock.monotonicMs() - startMs).toBeLessThan(10_000);
      },
      1,
    );
    await proxy.close();
  });

  it('that accepts connections and says nothing fails all that wait with the first time-out', async () => {
    const proxy = await NetworkProxy.listen(inject('testServerUrl'));
    await using(`postgres://warifu@127.0.0.1:${proxy.port}/postgres?sslmode=disable`, async ({ sql }) => {
      proxy.freeze();
      proxy.dropConnections();
      await expect(sql`select 'on the dropped connection'`).rejects.toSatisfy(isDatabaseUnavailable);
      const startMs = systemClock.monotonicMs();
      const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => sql`select 1`));
      expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
      expect(systemClock.monotonicMs() - startMs).toBeLessThan(7_000);
    });
    await proxy.close();
  });

  it('that accepts connections and closes them at once is unavailable, not tried for ever', async () => {
    const proxy = await NetworkProxy.listen('postgres:///?host=/nowhere');
    const startMs = systemClock.monotonicMs();
    await expect(using(`postgres://u@127.0.0.1:${proxy.port}/d`, () => Promise.resolve())).rejects.toThrow(
      'cannot be reached',
    );
    expect(systemClock.monotonicMs() - startMs).toBeLessThan(5_000);
    await proxy.close();
  });
});

it('a server that stops in the middle of the TLS handshake is unavailable in time', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.write('S'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(using(`postgres://u@127.0.0.1:${port}/d`, () => Promise.resolve())).rejects.toThrow('cannot be reached');
  server.close();
});

describe('TLS', () => {
  const rootFile = join(folder, 'root.pem');
  let proxy: NetworkProxy;

  beforeAll(async () => {
    writeFileSync(rootFile, certificatePem);
    proxy = await NetworkProxy.listen(inject('testServerUrl'), { tls: true });
  });

  afterAll(async () => {
    await proxy.close();
  });

  const url = (host: string, mode: string, root = ''): string =>
    `postgres://warifu@${host}:${proxy.port}/postgres?sslmode=${mode}${root === '' ? '' : `&sslrootcert=${root}`}`;

  it.each([
    ['the name of the certificate, fully verified', 'localhost', 'verify-full', rootFile],
    ['another name, where only the issuer counts', '127.0.0.1', 'verify-ca', rootFile],
    ['any certificate, where only encryption counts', '127.0.0.1', 'require', ''],
  ])('accepts %s', async (_, host, mode, root) => {
    await using(url(host, mode, root), async ({ sql, transaction }) => {
      expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
      expect(await transaction((tx) => tx`select 2 as two`)).toEqual([{ two: 2 }]);
    });
  });

  it.each([
    ['another name', '127.0.0.1', 'verify-full', rootFile],
    ['an unknown issuer', 'localhost', 'verify-ca', ''],
  ])('refuses %s', async (_, host, mode, root) => {
    await expect(using(url(host, mode, root), () => Promise.resolve())).rejects.toThrow(/certificate|altnames/i);
  });

  it('is not silently done without where the server does not offer it', async () => {
    const plain = await NetworkProxy.listen(inject('testServerUrl'));
    const refused = using(`postgres://warifu@localhost:${plain.port}/postgres?sslmode=require`, () =>
      Promise.resolve(),
    );
    await expect(refused).rejects.toThrow('does not support SSL');
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await plain.close();
  });
});

it('with several hosts the newest primary is used, even where the one that it replaced does not know of it', async () => {
  const [primary, standby] = await startPair();
  const proxies = await Promise.all([standby, primary].map((server) => NetworkProxy.listen(server.url('postgres'))));
  const hosts = proxies.map(({ port }) => `127.0.0.1:${port}`);
  await using(`postgres://warifu@${hosts.join(',')}/postgres`, async ({ sql, transaction }) => {
    await sql`create table note (text text)`;
    await transaction((tx) => tx`insert into note values ('written')`);
    const inFlight = sql`select pg_sleep(60)`.then(() => null, isDatabaseUnavailable);
    await using(standby.url('postgres'), async (direct) => {
      await direct.sql`select pg_promote()`;
      await direct.sql`create table after_failover ()`;
    });
    expect(await inFlight).toBe(true);
    await untilDone(() => sql`select from after_failover`);
    expect(await transaction((tx) => tx`select count(*)::int as count from after_failover`)).toEqual([{ count: 0 }]);
  });
  // Whoever comes new does not take the first that says it is a primary.
  await using(`postgres://warifu@${hosts.toReversed().join(',')}/postgres`, async ({ sql }) => {
    expect(await sql`select from after_failover`).toEqual([]);
  });
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await Promise.all([primary.leave(), standby.leave()]);
});

it('does not take a commit for done whose wait for the standby somebody has cancelled', async () => {
  const server = await startEmbedded({
    folder: join(folder, 'alone'),
    settings: { synchronous_standby_names: 'nobody' },
  });
  await using(server.url('postgres'), async ({ sql, transaction }) => {
    const commits = [sql`create table once ()`, transaction((tx) => tx`create table twice ()`)];
    const outcomes = commits.map((commit) => commit.then(() => null, isDatabaseUnavailable));
    let cancelled = 0;
    await untilDone(async () => {
      const waiting = await sql`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
      cancelled += waiting.length;
      if (cancelled < commits.length) throw new DatabaseUnavailableError('not all of them wait yet');
    });
    expect(await Promise.all(outcomes)).toEqual([true, true]);
  });
  await server.leave();
});

/** Asks until the database can be asked again. */
async function untilDone(query: () => Promise<unknown>): Promise<void> {
  for (let triesLeft = 100; ; triesLeft -= 1) {
    try {
      await query();
      return;
    } catch (error) {
      if (triesLeft === 0 || !isDatabaseUnavailable(error)) throw error;
      await wait(50);
    }
  }
}

/** Two servers with the same data, the second one waiting for the first's log: as after a cut between them. */
async function startPair(): Promise<[EmbeddedServer, EmbeddedServer]> {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await (await startEmbedded({ folder: first })).leave();
  cpSync(first, second, { recursive: true });
  writeFileSync(join(second, 'postgres', 'standby.signal'), '', { mode: 0o600 });
  return Promise.all([startEmbedded({ folder: first }), startEmbedded({ folder: second })]);
}
