import type { TokenId } from '@warifu/otp';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';

/** Notes that the authority has locked the token. Whatever else keeps it from being used is stronger. The contract is locked. */
export async function markLocked(
  deed: Deed,
  contractId: ContractId,
  { tokenId }: { readonly tokenId: TokenId },
): Promise<void> {
  const { count } = await deed.tx`
    update banking.contract c set token_state = 'locked', version = version + 1
    from banking.token t
    where c.id = ${contractId} and c.token_state = 'active' and t.contract_id = c.id and t.token_id = ${tokenId}`;
  if (count === 0) return;
  deed.record('token_locked', contractId, { tokenId });
  deed.tell('token_locked', contractId, { tokenId });
}
