import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { isTokenLost, type ContractState, type TokenState } from '../contract/contract.ts';
import { perform, type Deed } from '../deed.ts';
import type { SessionPurpose } from '../session/session.ts';
import { forgive } from './counter.ts';
import { writeHistory } from './history.ts';
import { judgePassword, type PasswordAttempt, type RightPassword } from './judge-password.ts';
import { refuseWrong } from './refuse-wrong.ts';

/** Why a page that asks for contract ID and login password does not let somebody on. In this order they win over each other. */
export type PasswordRefusal =
  /** Too many wait: nothing was counted or judged. */
  | { readonly result: 'busy' }
  /** This browser's attempts, or those of all unknown browsers, are used up: not judged. */
  | { readonly result: 'stopped_here' }
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  /** Only told after a right password. */
  | { readonly result: 'contract_frozen' | 'contract_closed' | 'token_lost' };

/** A contract whose password was right and which is open to this purpose; its row is locked. */
export interface PassedContract {
  readonly contractId: ContractId;
  readonly tokenState: TokenState;
  readonly codeAtSignIn: boolean;
}

/** Asks for the password on behalf of a flow, and goes on with `next` in one deed where it is right. */
export async function passPassword<Answer>(
  banking: Banking,
  attempt: PasswordAttempt & { readonly purpose: SessionPurpose },
  next: (deed: Deed, contract: PassedContract) => Promise<Answer>,
): Promise<Answer | PasswordRefusal> {
  const judgement = await banking.passwords.within((desk) => judgePassword(banking, desk, attempt));
  if (judgement === 'busy') return { result: 'busy' };
  if (judgement.result === 'stopped_here') return { result: 'stopped_here' };
  return await perform<Answer | PasswordRefusal>(banking, 'visitor', async (deed) => {
    if (judgement.result === 'wrong') return await refuseWrong(deed, judgement, attempt.browser);
    const contract = await lockContract(deed, judgement);
    if (contract === null) return await refuseWrong(deed, judgement, attempt.browser);
    await forgive(deed.tx, judgement.counted);
    const refusal = refusalOf(contract, attempt.purpose);
    if (refusal === null) return await next(deed, contract);
    deed.record('sign_in_refused', contract.contractId, { reason: refusal });
    await writeHistory(deed, { contractId: contract.contractId, result: 'refused', browser: attempt.browser });
    return { result: refusal };
  });
}

/** Null where the password was changed while it was judged. Keeps the hash that was made at the present cost, if any. */
async function lockContract(
  deed: Deed,
  { contractId, phc, newPhc }: RightPassword,
): Promise<(PassedContract & { readonly state: ContractState }) | null> {
  const [contract] = await deed.tx<(PassedContract & { state: ContractState })[]>`
    select c.id as "contractId", c.state, c.token_state as "tokenState", c.code_at_sign_in as "codeAtSignIn"
    from banking.contract c where c.id = ${contractId} for no key update`;
  const kept = await deed.tx`
    update banking.password set phc = ${newPhc ?? phc}
    where contract_id = ${contractId} and kind = 'login' and phc = ${phc}`;
  return kept.count === 0 ? null : (contract ?? null);
}

function refusalOf(
  { state, tokenState }: { readonly state: ContractState; readonly tokenState: TokenState },
  purpose: SessionPurpose,
): 'contract_frozen' | 'contract_closed' | 'token_lost' | null {
  if (state === 'frozen') return 'contract_frozen';
  if (state === 'closed') return 'contract_closed';
  return isTokenLost(tokenState) && purpose !== 'register_or_exchange' ? 'token_lost' : null;
}
