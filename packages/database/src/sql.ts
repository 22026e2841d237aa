import { escapeIdentifier, type QueryConfig, type QueryResult } from 'pg';

type Scalar = string | number | boolean | Uint8Array | null;

/**
 * What a statement takes as a parameter. Times go in as ISO 8601 text (`isoTime`). The statement's own casts decide what
 * an array holds: `unnest(${ids}::text[])`.
 */
export type Parameter = Scalar | readonly Scalar[];

/** A part of a statement, with its own parameters: made by `fragment` or `identifier`, put into a template like a value. */
export class Fragment {
  readonly strings: readonly string[];
  readonly values: readonly (Parameter | Fragment)[];
  /** Whether all its text stands in our code, so that there are only so many of its kind. */
  readonly isOurText: boolean;

  constructor(strings: readonly string[], values: readonly (Parameter | Fragment)[], isOurText = true) {
    this.strings = strings;
    this.values = values;
    this.isOurText = isOurText && values.every((value) => !(value instanceof Fragment) || value.isOurText);
  }
}

export function fragment(strings: TemplateStringsArray, ...values: readonly (Parameter | Fragment)[]): Fragment {
  return new Fragment(strings, values);
}

/** A name of ours as part of a statement: of a role, a schema, a database. */
export function identifier(name: string): Fragment {
  return new Fragment([escapeIdentifier(name)], [], false);
}

type Answer<Rows> = Promise<Rows & { readonly count: number }>;

/**
 * The one way that SQL is written: a template whose values become parameters, never text. It is prepared once on each
 * connection. Answers the rows, with the number of rows told or touched as `count`. int8 comes back as a number (beyond
 * 2^53 it throws), timestamptz as epoch milliseconds, date as `YYYY-MM-DD`, bytea as a Buffer.
 */
export interface Sql {
  <Rows extends readonly object[] = readonly Record<string, unknown>[]>(
    strings: TemplateStringsArray,
    ...values: readonly (Parameter | Fragment)[]
  ): Answer<Rows>;
  /** Statements whose whole text is ours: migrations, and what has no parameters. Several are separated by `;`. */
  text<Rows extends readonly object[] = readonly Record<string, unknown>[]>(statement: string): Answer<Rows>;
}

declare const inTransaction: unique symbol;

/** The tag inside a transaction. A function that takes it can count on being part of one commit. */
export interface TransactionSql extends Sql {
  readonly [inTransaction]: true;
}

/** The tag over something that runs a query: a connection, a transaction or a pool. */
export function sqlOver(run: (query: QueryConfig) => Promise<QueryResult>): Sql {
  const answer = async (answering: Promise<QueryResult | QueryResult[]>) => {
    const result = await answering;
    // Several statements have several results; the last one counts.
    const { rows, rowCount } = (Array.isArray(result) ? result.at(-1) : result) ?? { rows: [], rowCount: 0 };
    return Object.defineProperty(rows, 'count', { value: rowCount ?? 0 });
  };
  const tag = (strings: TemplateStringsArray, ...values: readonly (Parameter | Fragment)[]) =>
    answer(run(queryOf(strings, values)));
  return Object.assign(tag, { text: (statement: string) => answer(run({ text: statement })) }) as Sql;
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A template's strings are one object for each place in the code, so there are as many statements as places. */
const statements = new WeakMap<TemplateStringsArray, Statement>();
/** Those that are put together from parts. */
const assembledStatements = new Map<string, Statement>();
/** There are a few dozen. */
const maxAssembledStatements = 1_000;
let statementCount = 0;

function newStatement(text: string): Statement {
  statementCount += 1;
  return { name: `warifu_${statementCount}`, text };
}

function queryOf(strings: TemplateStringsArray, values: readonly (Parameter | Fragment)[]): QueryConfig {
  if (values.some((value) => value instanceof Fragment)) return assembled(new Fragment(strings, values));
  let statement = statements.get(strings);
  if (statement === undefined) {
    statement = newStatement(strings.reduce((before, after, index) => `${before}$${index}${after}`));
    statements.set(strings, statement);
  }
  return { ...statement, values: values as unknown[] };
}

/** Prepared too, unless there is a name in it: names come and go. */
function assembled(whole: Fragment): QueryConfig {
  const parameters: Parameter[] = [];
  const textOf = ({ strings, values }: Fragment): string =>
    strings.reduce((before, after, index) => {
      const value = values[index - 1] as Parameter | Fragment;
      if (value instanceof Fragment) return `${before}${textOf(value)}${after}`;
      parameters.push(value);
      return `${before}$${parameters.length}${after}`;
    });
  const text = textOf(whole);
  return { ...(whole.isOurText ? statementOf(text) : { text }), values: parameters };
}

function statementOf(text: string): Statement | { readonly text: string } {
  let statement = assembledStatements.get(text);
  if (statement === undefined && assembledStatements.size < maxAssembledStatements) {
    statement = newStatement(text);
    assembledStatements.set(text, statement);
  }
  return statement ?? { text };
}
