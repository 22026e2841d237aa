import { throwawayDatabase, type ThrowawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from './open-database.ts';
import type { TransactionSql } from './sql.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

let throwaway: ThrowawayDatabase;
let database: Database;

beforeAll(async () => {
  throwaway = await throwawayDatabase();
  database = throwaway.admin;
  await database.sql`create table account (id int primary key, amount int not null)`;
});

beforeEach(async () => {
  await database.sql`truncate account`;
  await database.sql`insert into account values (1, 0), (2, 0)`;
});

afterAll(async () => {
  await throwaway.drop();
});

describe('a transaction', () => {
  it('commits what it did and returns its answer', async () => {
    expect(
      await database.transaction(async (sql) => (await sql`update account set amount = 5 where id = 1`).count),
    ).toBe(1);
    expect(await database.sql`select amount from account where id = 1`).toEqual([{ amount: 5 }]);
  });

  it('that throws leaves nothing behind, and its connection can be used again', async () => {
    for (let round = 0; round < 25; round += 1) {
      const outcome = database.transaction(async (sql) => {
        await sql`update account set amount = 5`;
        throw new Error('no');
      });
      await expect(outcome).rejects.toThrow('no');
    }
    expect(await database.sql`select amount from account`).toEqual([{ amount: 0 }, { amount: 0 }]);
  });

  it('in which an error was swallowed does not pass for committed', async () => {
    const outcome = database.transaction(async (sql) => {
      await sql`update account set amount = 5`;
      await sql`select 1/0`.catch(() => undefined);
    });
    await expect(outcome).rejects.toThrow('rolled back');
  });

  it('ends its tag with itself', async () => {
    const kept = await database.transaction((sql) => Promise.resolve([sql]));
    expect(() => kept.map((sql) => sql`select 1`)).toThrow('has ended');
  });

  it('is begun afresh after a deadlock, so both that ran into it succeed', async () => {
    const bothHold = Promise.withResolvers<undefined>();
    let holding = 0;
    let attempts = 0;
    const both = ([first, second]: [number, number]): Promise<void> =>
      database.transaction(async (sql) => {
        attempts += 1;
        await sql`update account set amount = amount + 1 where id = ${first}`;
        holding += 1;
        if (holding === 2) bothHold.resolve(undefined);
        await bothHold.promise;
        await sql`update account set amount = amount + 1 where id = ${second}`;
      });
    await Promise.all([both([1, 2]), both([2, 1])]);
    expect(await database.sql`select amount from account`).toEqual([{ amount: 2 }, { amount: 2 }]);
    // One at least is begun afresh; on a busy machine they may run into each other again.
    expect(attempts).toBeGreaterThan(2);
  });

  it('is given up after the fourth serialisation failure', async () => {
    let attempts = 0;
    const outcome = database.transaction(async (sql) => {
      attempts += 1;
      await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`;
    });
    await expect(outcome).rejects.toSatisfy(isDatabaseUnavailable);
    expect(attempts).toBe(4);
  });
});

describe('a connection', () => {
  it('has the time-outs that keep a program from waiting', async () => {
    const read = (sql: Database['sql'] | TransactionSql): Promise<readonly unknown[]> => sql`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle, current_setting('application_name') as name`;
    const expected = [{ statement: '10s', lock: '5s', idle: '10s', name: 'warifu-test' }];
    expect(await read(database.sql)).toEqual(expected);
    expect(await database.transaction(read)).toEqual(expected);
  });

  it('that waits for a lock or computes too long fails as unavailable', async () => {
    const hasty = await openDatabase({
      url: throwaway.url,
      applicationName: 'hasty',
      statementTimeoutSeconds: 0.2,
      lockTimeoutSeconds: 0.1,
    });
    await expect(hasty.sql`select pg_sleep(5)`).rejects.toSatisfy(isDatabaseUnavailable);
    await database.transaction(async (sql) => {
      await sql`update account set amount = 1`;
      await expect(hasty.sql`update account set amount = 2`).rejects.toMatchObject({ code: '55P03' });
    });
    await hasty.close();
  });

  it('is waited for in turn when all are lent', async () => {
    const narrow = await openDatabase({ url: throwaway.url, applicationName: 'narrow', maxConnections: 1 });
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((turn) => narrow.transaction(async (sql) => order.push(turn, ...(await sql`select`).map(() => 0)))),
    );
    expect(order).toEqual([1, 0, 2, 0, 3, 0]);
    await narrow.close();
    await expect(narrow.sql`select 1`).rejects.toSatisfy(isDatabaseUnavailable);
    await expect(narrow.transaction((sql) => sql`select 1`)).rejects.toSatisfy(isDatabaseUnavailable);
  });
});

it.each([
  ['a syntax error', () => database.sql.text('selec')],
  ['a broken constraint', () => database.sql`insert into account values (1, 1)`],
  ['a division by zero', () => database.sql`select 1/0`],
])('%s is a bug, not a database that is away', async (_, query: () => Promise<unknown>) => {
  await expect(query()).rejects.toSatisfy((error) => !isDatabaseUnavailable(error));
});
