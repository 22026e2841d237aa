import type { Sql } from '@warifu/database';
import type { ContractId } from '../contract/contract-id.ts';

/** Whether there is such a contract. None is ever removed. */
export async function isContract(sql: Sql, contractId: ContractId): Promise<boolean> {
  const found = await sql`select from banking.contract where id = ${contractId}`;
  return found.length > 0;
}
