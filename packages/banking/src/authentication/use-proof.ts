import { isoTime } from '@warifu/kernel';
import type { Deed } from '../deed.ts';
import type { ProofId, ProofTarget } from './proof.ts';

/**
 * Uses up an accepted proof in the deed that does what was proven. True exactly once; false for a proof of anything else, one
 * without an accepting verdict, and one that was used. Lock the rows of the contract and of what is done before.
 */
export async function useProof(
  { tx, nowMs }: Deed,
  { proofId, contractId, purpose, subject }: ProofTarget & { readonly proofId: ProofId },
): Promise<boolean> {
  const { count } = await tx`
    update banking.proof set used_at = ${isoTime(nowMs)}
    where id = ${proofId} and contract_id = ${contractId} and purpose = ${purpose} and subject = ${subject}
      and state = 'accepted' and used_at is null`;
  return count > 0;
}
