import type { KeyObject } from 'node:crypto';
import { proveEntries, type AuditRecord, type EntryProof } from '@warifu/audit';
import type { Sql } from '@warifu/database';
import { happeningOf, type Happening } from './happening.ts';

/** With what shows that nobody has changed it since. */
export interface ProvenHappening extends Happening {
  readonly proof: EntryProof;
}

/** The public keys that signed the checkpoints of the log. */
export type AuditKeys = readonly KeyObject[];

/** Reads entries, and proves each. At most a thousand. */
export async function proveHappenings(
  sql: Sql,
  records: readonly AuditRecord[],
  publicKeys: AuditKeys,
): Promise<readonly ProvenHappening[]> {
  const proofs = await proveEntries({ sql }, records, { publicKeys });
  return records.map((record, index) => ({ ...happeningOf(record), proof: proofs[index] ?? { result: 'too_far' } }));
}
