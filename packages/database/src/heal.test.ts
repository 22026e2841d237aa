import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '@warifu/kernel';
import { temporaryFolder } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded, type EmbeddedServer } from './embedded/start-embedded.ts';
import { openDatabase, type Database } from './open-database.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

const folder = temporaryFolder();
let server: EmbeddedServer;
let database: Database;

beforeAll(async () => {
  server = await startEmbedded({ folder });
  database = await openDatabase({ url: server.url('postgres'), applicationName: 'heal' });
});

afterAll(async () => {
  await database.close();
  await server.leave();
});

function killServer(): void {
  const [processId] = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(processId), 'SIGKILL');
}

/** Asks until the database answers again. */
async function untilHealed(): Promise<void> {
  for (let triesLeft = 400; ; triesLeft -= 1) {
    try {
      await database.sql`select 1`;
      return;
    } catch (error) {
      if (triesLeft === 0 || !isDatabaseUnavailable(error)) throw error;
      await wait(50);
    }
  }
}

it('fails every query within five seconds while the database is away, and answers again when it is back', async () => {
  await server.leave();
  const startMs = systemClock.monotonicMs();
  const outcomes = await Promise.all([
    ...Array.from({ length: 300 }, () => database.sql`select 1`.then(() => null, isDatabaseUnavailable)),
    ...Array.from({ length: 100 }, () =>
      database.transaction((sql) => sql`select 1`).then(() => null, isDatabaseUnavailable),
    ),
  ]);
  expect(outcomes.every((unavailable) => unavailable === true)).toBe(true);
  expect(systemClock.monotonicMs() - startMs).toBeLessThan(5_000);

  server = await startEmbedded({ folder });
  await untilHealed();
  expect(await database.transaction((sql) => sql`select 2 as two`)).toEqual([{ two: 2 }]);
});

it('gives no answer to the wrong query when the server dies under load', async () => {
  const wrong: unknown[] = [];
  const failures: unknown[] = [];
  let answered = 0;
  const ask = async (question: number): Promise<void> => {
    for (let round = 0; round < 40; round += 1) {
      const asked = question * 1_000 + round;
      try {
        const [row] =
          question % 2 === 0
            ? await database.sql<{ answer: number }[]>`select ${asked}::int4 as answer`
            : await database.transaction((sql) => sql<{ answer: number }[]>`select ${asked}::int4 as answer`);
        answered += 1;
        if (row?.answer !== asked) wrong.push([asked, row]);
      } catch (error) {
        failures.push(error);
        if (round < 30) await wait(question % 3);
      }
      if (question === 0 && round === 5) killServer();
    }
  };
  await Promise.all(Array.from({ length: 60 }, (_, question) => ask(question)));
  await untilHealed();
  expect(wrong).toEqual([]);
  expect(failures.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
  expect(failures.length).toBeGreaterThan(0);
  expect(answered).toBeGreaterThan(60);
});

it('runs no later statement of a transaction whose connection was lost, inside or outside of it', async () => {
  await database.sql`create table if not exists trace (step text)`;
  const outcome = database.transaction(async (sql) => {
    await sql`insert into trace values ('before')`;
    const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await database.sql`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
    await wait(50);
    await sql`insert into trace values ('after')`;
  });
  await expect(outcome).rejects.toSatisfy(isDatabaseUnavailable);
  await untilHealed();
  expect(await database.sql`select * from trace`).toEqual([]);
});

it('survives a connection that is lost while a statement of a transaction runs', async () => {
  const pid = Promise.withResolvers<number>();
  const outcome = database.transaction(async (sql) => {
    const [own] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    pid.resolve(own?.pid ?? 0);
    try {
      await sql`select pg_sleep(5)`;
    } catch {
      await sql`select 'a program that goes on regardless'`;
    }
  });
  const refused = expect(outcome).rejects.toSatisfy(isDatabaseUnavailable);
  await database.sql`select pg_terminate_backend(${await pid.promise}, 5000)`;
  await refused;
  expect(await database.transaction((sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
});
