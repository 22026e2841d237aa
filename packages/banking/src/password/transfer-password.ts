import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { PasswordDesk } from './passwords.ts';

export interface TransferPasswordAttempt {
  readonly contractId: ContractId;
  readonly password: string;
}

export type TransferPasswordAnswer = { readonly result: 'right' } | Refusal;

type Refusal =
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  /** Its attempts are used up: not judged. A new one by letter opens it again. */
  | { readonly result: 'stopped' };

/** The 資金移動用パスワード. Its failures count across all browsers: to try, one must have signed in. */
export async function checkTransferPassword(
  banking: Banking,
  attempt: TransferPasswordAttempt,
): Promise<TransferPasswordAnswer | { readonly result: 'busy' }> {
  const answer = await banking.passwords.within((desk) => judgeTransferPassword(banking, desk, attempt));
  if (answer === 'busy') return { result: 'busy' };
  return answer.result === 'right' ? { result: 'right' } : answer;
}

/** Like `checkTransferPassword`, for whoever holds a place at the gate already; answers the hash that is stored now. */
export async function judgeTransferPassword(
  banking: Banking,
  desk: PasswordDesk,
  { contractId, password }: TransferPasswordAttempt,
): Promise<{ readonly result: 'right'; readonly phc: string } | Refusal> {
  const limit = banking.policy.passwords.transferPasswordFailures;
  const [counted] = await banking.db.sql<{ phc: string; failures: number }[]>`
    update banking.password set failures = failures + 1
    where contract_id = ${contractId} and kind = 'transfer' and failures < ${limit}
    returning phc, failures`;
  if (counted === undefined) return { result: 'stopped' };
  const { phc, failures } = counted;
  const { isRight, isOutdated } = await desk.verify(password, phc);
  if (!isRight) return await refuse(banking, contractId, limit - failures);
  const newPhc = isOutdated ? await desk.hash(password) : phc;
  // What was counted since this attempt stays; a password that was replaced meanwhile begins anew.
  await banking.db.sql`
    update banking.password set failures = greatest(failures - ${failures}::integer, 0)::smallint, phc = ${newPhc}
    where contract_id = ${contractId} and kind = 'transfer' and phc = ${phc}`;
  return { result: 'right', phc: newPhc };
}

async function refuse(banking: Banking, contractId: ContractId, attemptsLeft: number): Promise<Refusal> {
  return await perform(banking, 'customer', (deed) => {
    deed.record('wrong_transfer_password', contractId);
    if (attemptsLeft === 0) {
      deed.record('transfer_password_stopped', contractId);
      deed.tell('transfer_password_stopped', contractId);
    }
    return Promise.resolve({ result: 'wrong', attemptsLeft });
  });
}
