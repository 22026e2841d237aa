import type { ProofAnswer, ProofId } from '../authentication/proof.ts';
import { proveOperation } from '../authentication/prove.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Limits } from '../policy/policy-schema.ts';
import { contractLimits, limitFault, raisesLimit, sameLimits, type LimitFault } from './contract-limits.ts';
import { lockOwnContract, signedInContract, type ProvenForm, type SessionEnded } from './signed-in.ts';

export type LimitsChange =
  | { readonly result: 'changed' | 'unchanged' }
  | { readonly result: 'faulty'; readonly fault: LimitFault }
  | SessionEnded
  | Exclude<ProofAnswer, { result: 'proven' }>;

/**
 * Sets a customer's own limits. Lowering both wants nothing; raising one wants a proof of these very limits, which
 * `raisesLimit` tells the page beforehand. Submitted twice, it happens once.
 */
export async function changeLimits(
  banking: Banking,
  form: ProvenForm & { readonly limits: Limits },
): Promise<LimitsChange> {
  const { limits } = form;
  const contractId = await signedInContract(banking, form);
  if (contractId === null) return { result: 'session_ended' };
  const present = await contractLimits(banking.db.sql, banking.policy, contractId);
  if (sameLimits(limits, present)) return { result: 'unchanged' };
  const { hasToken } = await tokenStanding(banking.db.sql, contractId);
  const fault = limitFault(banking.policy, { wanted: limits, present, hasToken });
  if (fault !== null) return { result: 'faulty', fault };
  if (!raisesLimit(limits, present)) return await setLimits(banking, { contractId, limits, proofId: null });
  const answer = await proveOperation(banking, { ...form, ...raising(contractId, limits) });
  if (answer.result !== 'proven') return answer;
  return await setLimits(banking, { contractId, limits, proofId: answer.proofId });
}

function raising(contractId: ContractId, { perTransferYen, perDayYen }: Limits) {
  return { contractId, purpose: 'raiseLimit', subject: `limits ${perTransferYen} ${perDayYen}` } as const;
}

async function setLimits(
  banking: Banking,
  {
    contractId,
    limits,
    proofId,
  }: { readonly contractId: ContractId; readonly limits: Limits; readonly proofId: ProofId | null },
): Promise<LimitsChange> {
  return await perform<LimitsChange>(banking, 'customer', async (deed) => {
    if ((await lockOwnContract(deed, contractId)) === null) return { result: 'session_ended' };
    const present = await contractLimits(deed.tx, banking.policy, contractId);
    if (proofId === null) {
      // Lowered further meanwhile: what was to lower it would raise it now.
      if (raisesLimit(limits, present)) return { result: 'rejected', rejection: { reason: 'changed_meanwhile' } };
    } else if (!(await useProof(deed, { proofId, ...raising(contractId, limits) }))) {
      return { result: 'changed' };
    }
    const { perTransferYen, perDayYen } = limits;
    await deed.tx`
      insert into banking.transfer_limits (contract_id, per_transfer_yen, per_day_yen)
      values (${contractId}, ${perTransferYen}, ${perDayYen})
      on conflict (contract_id) do update
        set per_transfer_yen = excluded.per_transfer_yen, per_day_yen = excluded.per_day_yen`;
    const was = { wasPerTransferYen: present.perTransferYen, wasPerDayYen: present.perDayYen };
    deed.record('limits_changed', contractId, { perTransferYen, perDayYen, ...was });
    deed.tell('limits_changed', contractId, { perTransferYen, perDayYen });
    return { result: 'changed' };
  });
}
