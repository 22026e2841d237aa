import { isoTime } from '@warifu/kernel';
import fc from 'fast-check';
import { throwawayDatabase, type ThrowawayDatabase } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fragment, identifier } from './sql.ts';

let database: ThrowawayDatabase;

beforeAll(async () => {
  database = await throwawayDatabase();
});

afterAll(async () => {
  await database.drop();
});

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const times = fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9999-12-31T23:59:59.999Z') });
const integers = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
// PostgreSQL text holds no zero character, and no half of a surrogate pair.
const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('a value comes back from the database as it went', () => {
  it.each([
    ['int8', integers],
    ['int4', fc.integer()],
    ['bytea', bytes],
    ['timestamptz', times],
    ['text', texts],
    ['bool', fc.boolean()],
    ['float8', fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0))],
  ])('as %s, alone and in arrays with nulls', async (type, arbitrary: fc.Arbitrary<unknown>) => {
    const { sql } = database.admin;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(arbitrary), { maxLength: 6 }), async (values) => {
        const given = values.map((value) =>
          type === 'timestamptz' && value !== null ? isoTime(value as number) : value,
        ) as (string | null)[];
        const [row] = await sql<{ one: unknown; all: unknown }[]>`
          select ${given[0] ?? null}::${identifier(type)} as one, ${given}::${identifier(type)}[] as all`;
        expect(row).toEqual({ one: values[0] ?? null, all: values });
      }),
      { numRuns: 30 },
    );
  });
});

describe('what JavaScript cannot hold is refused', () => {
  it.each([
    ['an int8 beyond 2^53', '9007199254740993::int8'],
    ['a time without an end', `'infinity'::timestamptz`],
  ])('%s', async (_, expression) => {
    await expect(database.admin.sql.text(`select ${expression} as value`)).rejects.toThrow();
    expect(await database.admin.sql`select 1 as value`).toEqual([{ value: 1 }]);
  });
});

it('a date stays the text that it is, and what is finer than a millisecond is cut off', async () => {
  const [row] = await database.admin
    .sql`select '2026-02-28'::date as day, '2026-01-01T00:00:00.1239Z'::timestamptz as time`;
  expect(row).toEqual({ day: '2026-02-28', time: Date.parse('2026-01-01T00:00:00.123Z') });
});

it('a statement is put together from parts, each with its own parameters', async () => {
  const condition = fragment`n > ${1} and ${fragment`n < ${4}`}`;
  const rows = await database.admin.sql`
    select n * ${10} as tens from generate_series(${0}::int, ${9}::int) as ${identifier('Series "x"')} (n)
    where ${condition} order by n`;
  expect(rows).toMatchObject([{ tens: 20 }, { tens: 30 }]);
});

it('a statement is prepared once, also one of parts, but never one with a name in it', async () => {
  const isEven = fragment`n % ${2} = 0`;
  const prepared = await database.admin.transaction(async (tx) => {
    for (const place of ['here', 'there']) {
      await tx`select n as whole from generate_series(1, ${3}::int) n`;
      await tx`select n as parts from generate_series(1, ${3}::int) n where ${isEven}`;
      await tx`select n as named from generate_series(1, ${3}::int) ${identifier(place)} (n)`;
    }
    return await tx<{ statement: string }[]>`
      select statement from pg_prepared_statements where statement like 'select n as %' order by statement`;
  });
  expect(prepared.map(({ statement }) => statement)).toEqual([
    'select n as parts from generate_series(1, $1::int) n where n % $2 = 0',
    'select n as whole from generate_series(1, $1::int) n',
  ]);
});

it('a value is never text of the statement: injected SQL stays a value', async () => {
  const injected = "'; drop schema public cascade; --";
  expect(await database.admin.sql`select ${injected}::text as value`).toMatchObject([{ value: injected }]);
});
