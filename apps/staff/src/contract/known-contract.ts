import {
  glanceAtContract,
  parseContractId,
  readCase,
  type Contract,
  type ContractCase,
  type ContractId,
  type StaffAction,
  type StaffMember,
  type TokenStanding,
} from '@warifu/banking';
import { PageProblem, type Visit } from '@warifu/web/pages';
import type { StaffSite } from '../staff-site.ts';

export interface KnownContract {
  readonly contract: Contract;
  readonly token: TokenStanding;
}

/** The contract that the address names. @throws PageProblem `not_found` for what cannot be one */
export function contractIdOf(visit: Visit): ContractId {
  const id = parseContractId(visit.parameter('contractId'));
  if (id === null) throw new PageProblem('not_found');
  return id;
}

/** The contract that the address names, for the page before an action. @throws PageProblem `not_found`, `forbidden` */
export async function contractBefore(
  { banking }: StaffSite,
  visit: Visit,
  member: StaffMember,
  action: StaffAction,
): Promise<KnownContract> {
  const glance = await glanceAtContract(banking, member, { contractId: contractIdOf(visit), action });
  if (glance.result === 'seen') return glance;
  throw problemOf(glance.result);
}

/** Everything about the contract that the address names. @throws PageProblem `not_found`, `forbidden` */
export async function readKnownCase({ banking }: StaffSite, visit: Visit, member: StaffMember): Promise<ContractCase> {
  const reading = await readCase(banking, member, contractIdOf(visit));
  if (reading.result === 'read') return reading.case;
  throw problemOf(reading.result);
}

/** What the rules answer where a page has nothing to show. */
export function problemOf(
  result: 'refused_to_staff' | 'unknown_contract' | 'unknown_request',
): InstanceType<typeof PageProblem> {
  return new PageProblem(result === 'refused_to_staff' ? 'forbidden' : 'not_found');
}
