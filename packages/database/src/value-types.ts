import { types as builtin } from 'pg';

/** Object ids of types and of their arrays (pg_type.dat). */
const int8 = 20;
const int8Array = 1016;
const timestamptz = 1184;
const timestamptzArray = 1185;
const date = 1082;
const textArray = 1009;

const readText: Readonly<Record<number, (text: string) => unknown>> = {
  [int8]: readSafeInteger,
  [int8Array]: (text) => readArray(text, readSafeInteger),
  [timestamptz]: readTime,
  [timestamptzArray]: (text) => readArray(text, readTime),
  [date]: String,
};

type Reader = (text: string) => unknown;

/** node-postgres' own reader; its types know the object ids of the built-in types only. */
const builtinReader = builtin.getTypeParser as (oid: number, format: 'text') => Reader;

/** How values of a type become JavaScript's: node-postgres' own way but for those that would lose something. */
export const valueTypes = {
  getTypeParser: (oid: number): Reader => readText[oid] ?? builtinReader(oid, 'text'),
};

function readArray(text: string, read: Reader): unknown[] {
  const elements = builtinReader(textArray, 'text')(text) as (string | null)[];
  return elements.map((element) => (element === null ? null : read(element)));
}

function readSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 from the database is beyond 2^53');
  return value;
}

/** The session speaks ISO and UTC: `2026-11-23 09:02:22.123456+00`. What is finer than a millisecond is cut off. */
function readTime(text: string): number {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  if (match === null) throw new RangeError('a timestamptz from the database is not an instant of the years 0 to 9999');
  const [, day = '', time = '', fraction = ''] = match;
  return Date.parse(`${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
}
