import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { endOtherSessions } from '../session/end-sessions.ts';
import { findSession } from '../session/session.ts';
import { forgive } from '../sign-in/counter.ts';
import { judgePassword } from '../sign-in/judge-password.ts';
import { refuseWrong } from '../sign-in/refuse-wrong.ts';
import { choiceFault, type ChoiceFault } from './chosen-password.ts';
import type { PasswordDesk } from './passwords.ts';
import { replacePassword, storedPasswords, type PasswordKind } from './stored-password.ts';
import { judgeTransferPassword } from './transfer-password.ts';

export interface PasswordChange {
  readonly sessionCookie: string;
  readonly browser: Browser;
  readonly kind: PasswordKind;
  /** The present password of this kind, typed once more. */
  readonly current: string;
  readonly chosen: string;
}

export type PasswordChanged =
  | { readonly result: 'changed' }
  /** Of the present password. */
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  | { readonly result: 'faulty'; readonly fault: ChoiceFault }
  | { readonly result: 'stopped' }
  | { readonly result: 'session_ended' | 'busy' };

/** What changing goes on with: the hash that the present password was judged by, and the new one. */
interface Approved {
  readonly result: 'approved';
  readonly was: string;
  readonly phc: string;
}

/** Changes a password of a customer who is signed in, and ends all their other sessions. */
export async function changePassword(banking: Banking, request: PasswordChange): Promise<PasswordChanged> {
  const { sessionCookie, kind } = request;
  const session = await findSession(banking, sessionCookie);
  if (session?.step !== 'signed_in') return { result: 'session_ended' };
  const { contractId } = session;
  const answer = await banking.passwords.within((desk) => approve(banking, desk, { ...request, contractId }));
  if (answer === 'busy') return { result: 'busy' };
  if (answer.result !== 'approved') return answer;
  return await perform(banking, 'customer', async (deed) => {
    await deed.tx`select from banking.contract where id = ${contractId} for no key update`;
    // Who was faster has ended this session with the change.
    if (!(await replacePassword(deed, { contractId, kind, ...answer }))) return { result: 'session_ended' };
    await endOtherSessions(deed, { contractId, cookie: sessionCookie });
    deed.record('password_changed', contractId, { kind });
    deed.tell('password_changed', contractId, { kind });
    return { result: 'changed' };
  });
}

type Request = PasswordChange & { readonly contractId: ContractId };
type Refusal = Extract<PasswordChanged, { result: 'wrong' | 'stopped' }>;

async function approve(
  banking: Banking,
  desk: PasswordDesk,
  request: Request,
): Promise<Approved | Refusal | { readonly result: 'faulty'; readonly fault: ChoiceFault }> {
  const { contractId, kind, chosen } = request;
  const current = await (kind === 'login' ? judgeLogin : judgeTransfer)(banking, desk, request);
  if ('result' in current) return current;
  const stored = await storedPasswords(banking.db.sql, contractId);
  const fault = await choiceFault(banking.policy, desk, { contractId, kind, password: chosen }, stored);
  if (fault !== null) return { result: 'faulty', fault };
  return { result: 'approved', was: current.phc, phc: await desk.hash(chosen) };
}

async function judgeLogin(
  banking: Banking,
  desk: PasswordDesk,
  { contractId, current, browser }: Request,
): Promise<{ readonly phc: string } | Refusal> {
  const judgement = await judgePassword(banking, desk, { contractId, password: current, browser });
  if (judgement.result === 'stopped_here') return { result: 'stopped' };
  if (judgement.result === 'wrong') {
    return await perform(banking, 'customer', (deed) => refuseWrong(deed, judgement, browser));
  }
  await forgive(banking.db.sql, judgement.counted);
  return { phc: judgement.phc };
}

async function judgeTransfer(
  banking: Banking,
  desk: PasswordDesk,
  { contractId, current }: Request,
): Promise<{ readonly phc: string } | Refusal> {
  const answer = await judgeTransferPassword(banking, desk, { contractId, password: current });
  return answer.result === 'right' ? { phc: answer.phc } : answer;
}
