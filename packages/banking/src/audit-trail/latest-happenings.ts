import { searchAudit } from '@warifu/audit';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { happeningOf, type Happening } from './happening.ts';

/** What happened with a contract lately. */
export interface LatestHappenings {
  /** The newest first. */
  readonly happenings: readonly Happening[];
  /** Whether there is more than was read. */
  readonly isCut: boolean;
}

const newest = 30;

/** The last 30 entries of the audit log about a contract. Whoever asks has been let in to it, and it has been recorded. */
export async function latestHappenings({ db }: Pick<Banking, 'db'>, contractId: ContractId): Promise<LatestHappenings> {
  const { records, next } = await searchAudit(db, { contractId }, { limit: newest });
  return { happenings: records.map(happeningOf), isCut: next !== null };
}
