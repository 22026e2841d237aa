import { isoTime } from '@warifu/kernel';
import { expireOvertaken } from '../approval/expire-requests.ts';
import type { Deed } from '../deed.ts';
import type { ContractId } from './contract-id.ts';
import type { ContractState } from './contract.ts';
import { endUnderWay } from './end-under-way.ts';

export type StateChange =
  | { readonly result: 'changed' }
  /** The state does not allow it: a closed contract stays closed, and only a frozen one is released. */
  | { readonly result: 'refused'; readonly state: ContractState }
  | { readonly result: 'unknown_contract' };

interface Change {
  readonly from: readonly ContractState[];
  readonly to: ContractState;
  readonly tells: 'contract_frozen' | 'contract_released' | 'contract_closed';
}

const freeze: Change = { from: ['active'], to: 'frozen', tells: 'contract_frozen' };
const release: Change = { from: ['frozen'], to: 'active', tells: 'contract_released' };
const close: Change = { from: ['active', 'frozen'], to: 'closed', tells: 'contract_closed' };

/** Refuses sign-in and ends all that is under way, until it is released. The reason goes into the audit log. */
export function freezeContract(deed: Deed, contractId: ContractId, reason: string): Promise<StateChange> {
  return changeState(deed, contractId, { ...freeze, reason });
}

export function releaseContract(deed: Deed, contractId: ContractId, reason: string): Promise<StateChange> {
  return changeState(deed, contractId, { ...release, reason });
}

/** For ever. What there is on its accounts is the caller's to settle. */
export function closeContract(deed: Deed, contractId: ContractId, reason: string): Promise<StateChange> {
  return changeState(deed, contractId, { ...close, reason });
}

async function changeState(
  deed: Deed,
  contractId: ContractId,
  { from, to, tells, reason }: Change & { readonly reason: string },
): Promise<StateChange> {
  const [contract] = await deed.tx<{ state: ContractState }[]>`
    select state from banking.contract where id = ${contractId} for no key update`;
  if (contract === undefined) return { result: 'unknown_contract' };
  if (!from.includes(contract.state)) return { result: 'refused', state: contract.state };
  await deed.tx`
    update banking.contract
    set state = ${to}::banking.contract_state, version = version + 1,
      closed_at = ${to === 'closed' ? isoTime(deed.nowMs) : null}::timestamptz
    where id = ${contractId}`;
  if (to !== 'active') await endUnderWay(deed, contractId, 'contract_not_active');
  await expireOvertaken(deed, { kind: 'release_contract', contractId });
  deed.record(tells, contractId, { reason });
  deed.tell(tells, contractId);
  return { result: 'changed' };
}
