import { fragment, type Sql } from '@warifu/database';
import type { ContractId } from './contract-id.ts';
import { contractColumns, type Contract, type ContractState } from './contract.ts';

export interface ContractListing {
  readonly state?: ContractState | undefined;
  /** Those whose IDs come after this one. */
  readonly after?: ContractId | undefined;
}

/** Contracts in the order of their IDs, at most `limit`. */
export async function listContracts(
  sql: Sql,
  { state, after }: ContractListing,
  limit: number,
): Promise<readonly Contract[]> {
  const nothing = fragment``;
  return await sql<Contract[]>`
    select ${contractColumns} from banking.contract where id > ${after ?? ''}
      ${state === undefined ? nothing : fragment`and state = ${state}::banking.contract_state`}
    order by id limit ${limit}`;
}
