import { escapeIdentifier } from 'pg';
import type { Sql } from './sql.ts';

/** A table and its columns, in the order in which COPY has them. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** A migration that the database has had. */
export interface MigrationRecord {
  readonly schema: string;
  readonly id: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The tables of the schemas: each after those that it refers to, so that rows can be copied in this order. Partitions belong to theirs. */
export async function tablesOf(sql: Sql, schemas: readonly string[]): Promise<Table[]> {
  const rows = await sql<{ schema: string; name: string; columns: string[] }[]>`
    select n.nspname::text as schema, c.relname::text as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any(${[...schemas]}::text[])
    group by 1, 2 order by 1, 2`;
  const references = await sql<{ child: string; parent: string }[]>`
    select child.nspname || '.' || c.relname as child, parent.nspname || '.' || p.relname as parent
    from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_namespace child on child.oid = c.relnamespace
    join pg_class p on p.oid = f.confrelid join pg_namespace parent on parent.oid = p.relnamespace
    where f.contype = 'f' and f.conrelid <> f.confrelid and child.nspname = any(${[...schemas]}::text[])`;
  return inOrderOfReferences(rows, references);
}

function inOrderOfReferences(
  tables: readonly Table[],
  references: readonly { child: string; parent: string }[],
): Table[] {
  const ordered: Table[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(nameOf));
    const isFree = (table: Table): boolean =>
      !references.some(({ child, parent }) => child === nameOf(table) && names.has(parent));
    const free = waiting.filter(isFree);
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`);
    ordered.push(...free);
    waiting = waiting.filter((table) => !isFree(table));
  }
  return ordered;
}

/** `schema.table`, for people. */
export function nameOf({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}

/** The table and its columns as COPY … FROM wants them. */
export function copyTarget(table: Table): string {
  return `${quotedName(table)} (${quotedColumns(table)})`;
}

/** The rows as COPY … TO wants them, which does not read a table with partitions by its name. */
export function copySource(table: Table): string {
  return `(select ${quotedColumns(table)} from ${quotedName(table)})`;
}

function quotedName({ schema, name }: Table): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

function quotedColumns({ columns }: Table): string {
  return columns.map((column) => escapeIdentifier(column)).join(', ');
}

/** All migrations that the database has had, of all domains. */
export async function appliedMigrations(sql: Sql): Promise<MigrationRecord[]> {
  const rows = await sql<MigrationRecord[]>`
    select schema, id, encode(sha256, 'hex') as sha256 from public.warifu_migration order by schema, id`;
  return [...rows];
}
