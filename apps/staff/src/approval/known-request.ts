import { findContract, findRequest, type Contract, type StaffMember, type StaffRequest } from '@warifu/banking';
import type { Visit } from '@warifu/web/pages';
import { problemOf } from '../contract/known-contract.ts';
import type { StaffSite } from '../staff-site.ts';

export interface KnownRequest {
  readonly request: StaffRequest;
  /** Null for what is about the whole bank. */
  readonly contract: Contract | null;
}

/** The request that the address names, and whose contract it is about. @throws PageProblem `not_found`, `forbidden` */
export async function knownRequest({ banking }: StaffSite, visit: Visit, member: StaffMember): Promise<KnownRequest> {
  const found = await findRequest(banking, member, visit.parameter('requestId'));
  if (found.result !== 'found') throw problemOf(found.result);
  const { request } = found;
  const contract = request.contractId === null ? null : await findContract(banking.db.sql, request.contractId);
  return { request, contract };
}
