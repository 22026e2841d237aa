import { judgeSignature, newestCheckpoint } from '@warifu/audit';
import type { Banking } from '../banking.ts';
import type { AuditKeys } from './proven.ts';

/** The newest checkpoint of the log, and what its signature is worth. */
export interface LatestSignature {
  readonly checkpoint: number;
  readonly madeAtMs: number;
  readonly verdict: ReturnType<typeof judgeSignature>;
}

/** Null where nothing has been signed yet. */
export async function latestSignature({ db }: Pick<Banking, 'db'>, keys: AuditKeys): Promise<LatestSignature | null> {
  const newest = await newestCheckpoint(db.sql);
  if (newest === null) return null;
  const { number: checkpoint, madeAtMs } = newest;
  return { checkpoint, madeAtMs, verdict: judgeSignature(newest, keys) };
}
