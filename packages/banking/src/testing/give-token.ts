import type { SimulatedToken } from '@warifu/testkit';
import { isoTime } from '@warifu/kernel';
import type { ContractId } from '../contract/contract-id.ts';
import type { TestBank } from './test-bank.ts';

const dayMs = 86_400_000;

/** A token that the contract has had for long, without the flow that registers it. Its present code is fresh. */
export async function giveToken(bank: TestBank, contractId: ContractId, codeAtSignIn = false): Promise<SimulatedToken> {
  const token = bank.authority.newToken();
  const { credentialId } = token;
  await bank.authority.client.register({ credentialId, code: token.code(-1) });
  const since = isoTime(bank.clock.nowMs() - 30 * dayMs);
  await bank.admin.sql`
    insert into banking.token (contract_id, token_id, since) values (${contractId}, ${credentialId}, ${since})
    on conflict (contract_id) do update set token_id = excluded.token_id, since = excluded.since, unvouched_at = null`;
  await bank.setToken(contractId, 'active', codeAtSignIn);
  return token;
}
