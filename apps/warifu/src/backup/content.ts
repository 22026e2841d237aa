import { UserError } from '@warifu/kernel';
import type { DatabaseName } from '../database/database-name.ts';
import type { ByteReader } from './byte-reader.ts';
import type { MigrationRecord, Table } from '@warifu/database';

/** What a backup says of itself, and the keys. */
export interface Manifest {
  readonly format: typeof contentFormat;
  /** ISO 8601. */
  readonly madeAt: string;
  /** The version of Warifu that made it. */
  readonly version: string;
  /** In the order in which their rows follow. */
  readonly parts: readonly Part[];
  /** PEM; null where the data folder has none. */
  readonly signingKey: string | null;
}

/** One database. */
export interface Part {
  readonly name: DatabaseName;
  readonly migrations: readonly MigrationRecord[];
  /** In the order in which their rows follow. */
  readonly tables: readonly Table[];
  /** The text of the keys that lie outside the database: a key ring, the keys of the pages. Null where none were made yet. */
  readonly keys: string | null;
}

/**
 * The content before it is compressed and sealed: the manifest as JSON, then the rows of each table in COPY's text format
 * in portions, then nothing. Before each of these stand 4 bytes with its length (big-endian); 0 ends a table.
 */
export const contentFormat = 'warifu-backup-content/2';
const lengthBytes = 4;
const maxPortionBytes = 256 * 1024;
const maxManifestBytes = 1024 * 1024;

export async function* writeContent(
  manifest: Manifest,
  rowsOf: (part: DatabaseName, table: Table) => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield portion(Buffer.from(JSON.stringify(manifest)));
  const tables = manifest.parts.flatMap(({ name, tables }) => tables.map((table) => ({ name, table })));
  for (const { name, table } of tables) {
    for await (const rows of rowsOf(name, table)) {
      for (let start = 0; start < rows.length; start += maxPortionBytes) {
        yield portion(rows.subarray(start, start + maxPortionBytes));
      }
    }
    yield portion(Buffer.alloc(0));
  }
}

/** @throws UserError for the content of another version */
export async function readManifest(reader: ByteReader): Promise<Manifest> {
  const text = await takePortion(reader, maxManifestBytes);
  const manifest = JSON.parse(text.toString()) as { format: string };
  if (manifest.format !== contentFormat)
    throw new UserError('Another version of Warifu made this backup; restore it with that.');
  return manifest as Manifest;
}

/** The rows of the next table, in portions. */
export async function* readRows(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const rows = await takePortion(reader, maxPortionBytes);
    if (rows.length === 0) return;
    yield rows;
  }
}

function portion(content: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** What was sealed is what we wrote: anything else is a bug. */
async function takePortion(reader: ByteReader, maxBytes: number): Promise<Buffer> {
  const prefix = await reader.take(lengthBytes);
  const length = prefix.length === lengthBytes ? prefix.readUInt32BE() : NaN;
  const content = length <= maxBytes ? await reader.take(length) : null;
  if (content?.length !== length) throw new Error('the content of the backup is malformed');
  return content;
}
