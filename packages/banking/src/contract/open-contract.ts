import type { Banking } from '../banking.ts';
import { perform, type Actor, type Door } from '../deed.ts';
import { addContracts, prepareContract, type InitialLetter } from './add-contracts.ts';
import { checkFacts, type ContractFacts, type FactFault } from './contract-facts.ts';
import { newContractId, parseContractId } from './contract-id.ts';

export type ContractOpening =
  | { readonly result: 'opened'; readonly letter: InitialLetter }
  | { readonly result: 'faulty'; readonly faults: readonly FactFault[] }
  /** Of an ID that was brought along. */
  | { readonly result: 'malformed_id' | 'id_taken' }
  /** Too many passwords wait to be hashed: nothing was done. */
  | { readonly result: 'busy' };

/** Two IDs drawn alike are one in a billion; more often something is broken. */
const maxDraws = 10;

/** Opens a contract with two initial passwords. The ID is drawn unless one is brought along from elsewhere. */
export async function openContract(
  banking: Banking,
  actor: Actor,
  facts: ContractFacts & { readonly id?: string },
): Promise<ContractOpening> {
  return await openContractThrough<never>(banking, (work) => perform(banking, actor, work), facts);
}

/** The same through a door that may refuse; a reason goes into the audit log. */
export async function openContractThrough<Refusal>(
  banking: Banking,
  door: Door<Refusal>,
  { id, ...given }: ContractFacts & { readonly id?: string },
  why: { readonly reason?: string } = {},
): Promise<ContractOpening | Refusal> {
  const facts = checkFacts(given);
  if ('faults' in facts) return { result: 'faulty', faults: facts.faults };
  const broughtId = id === undefined ? undefined : parseContractId(id);
  if (broughtId === null) return { result: 'malformed_id' };
  for (let draw = 1; draw <= maxDraws; draw += 1) {
    const contractId = broughtId ?? newContractId(banking.random);
    const contract = await banking.passwords.within((desk) => prepareContract(banking, desk, { contractId, facts }));
    if (contract === 'busy') return { result: 'busy' };
    const added = await door((deed) => addContracts(deed, [contract], why));
    if (!(added instanceof Set)) return added;
    if (added.has(contractId)) return { result: 'opened', letter: contract.letter };
    if (broughtId !== undefined) return { result: 'id_taken' };
  }
  throw new Error('no contract ID is free');
}
