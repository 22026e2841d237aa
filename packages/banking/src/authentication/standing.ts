import type { Sql } from '@warifu/database';
import type { ProofId, ProofStanding, ProofTarget } from './proof.ts';

/** How far something has come to be proven, over all forms that were submitted for it. */
export async function standingOf(sql: Sql, { contractId, purpose, subject }: ProofTarget): Promise<ProofStanding> {
  const [row] = await sql<{ id: ProofId; state: string; isUsed: boolean }[]>`
    select id, state, used_at is not null as "isUsed" from banking.proof
    where contract_id = ${contractId} and purpose = ${purpose} and subject = ${subject} and state <> 'rejected'
    order by used_at is not null desc, state = 'accepted' desc, asked_at, id limit 1`;
  if (row === undefined) return { state: 'none' };
  if (row.isUsed) return { state: 'used' };
  return row.state === 'accepted' ? { state: 'proven', proofId: row.id } : { state: 'open' };
}
