import { createHash } from 'node:crypto';
import type { Demand } from '../authentication/demand.ts';
import { proofOfForm } from '../authentication/proof-row.ts';
import type { ProofAnswer, ProofTarget } from '../authentication/proof.ts';
import { demandNow, proveOperation } from '../authentication/prove.ts';
import { useProof } from '../authentication/use-proof.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { digestOfCookie } from '../session/cookie.ts';
import { endOtherSessions } from '../session/end-sessions.ts';
import { lockOwnContract, signedInContract, type ProvenForm } from '../settings/signed-in.ts';
import { forgive } from '../sign-in/counter.ts';
import { judgePassword } from '../sign-in/judge-password.ts';
import { refuseWrong } from '../sign-in/refuse-wrong.ts';
import { choiceFault, type ChoiceFault } from './chosen-password.ts';
import type { PasswordDesk } from './passwords.ts';
import { replacePassword, storedPasswords, type PasswordKind } from './stored-password.ts';
import { judgeTransferPassword } from './transfer-password.ts';

export interface PasswordChange extends ProvenForm {
  readonly browser: Browser;
  readonly kind: PasswordKind;
  /** The present password of this kind, typed once more. */
  readonly current: string;
  readonly chosen: string;
}

export type PasswordChanged =
  | { readonly result: 'changed' }
  /** This very form has changed it before: it stays as it is now. */
  | { readonly result: 'done_before' }
  /** Of the present password. Like the two after it, it comes before the proof is judged: no code is spent. */
  | { readonly result: 'wrong'; readonly attemptsLeft: number }
  | { readonly result: 'faulty'; readonly fault: ChoiceFault }
  | { readonly result: 'stopped' }
  | { readonly result: 'session_ended' | 'busy' }
  | Exclude<ProofAnswer, { result: 'proven' }>;

/** What changing goes on with: the hash that the present password was judged by, and the new one. */
interface Approved {
  readonly result: 'approved';
  readonly was: string;
  readonly phc: string;
}

const purposeOf = { login: 'changePassword', transfer: 'changeTransferPassword' } as const;

/**
 * What the page that changes a password asks for besides the present one of its kind, which is never asked for twice: who
 * changes the password for transfers has typed it.
 */
export async function demandOfPasswordChange(
  banking: Banking,
  { contractId, kind }: { readonly contractId: ContractId; readonly kind: PasswordKind },
): Promise<Demand> {
  const demand = await demandNow(banking, { contractId, purpose: purposeOf[kind] });
  if (kind === 'login') return demand;
  if (demand.asks === 'transfer_password') return { ...demand, asks: 'nothing' };
  return demand.asks === 'code_and_transfer_password' ? { ...demand, asks: 'code' } : demand;
}

/**
 * Changes a password of a customer who is signed in, with whatever proof the policy wants, and ends all their other sessions.
 * Submitted twice, it happens once.
 */
export async function changePassword(banking: Banking, request: PasswordChange): Promise<PasswordChanged> {
  const { sessionCookie, formKey, kind, current, chosen } = request;
  const session = digestOfCookie(sessionCookie).toString('hex');
  return await banking.underWay.join(['change password', session, formKey, kind, current, chosen], async () => {
    const contractId = await signedInContract(banking, request);
    if (contractId === null) return { result: 'session_ended' };
    if (await hasChangedBefore(banking, { ...request, contractId })) return { result: 'done_before' };
    return await changeOnce(banking, { ...request, contractId });
  });
}

async function hasChangedBefore({ db }: Banking, { contractId, formKey, kind }: Request): Promise<boolean> {
  const earlier = await proofOfForm(db.sql, { contractId, formKey });
  return earlier !== null && earlier.purpose === purposeOf[kind] && earlier.isUsed;
}

async function changeOnce(banking: Banking, request: Request): Promise<PasswordChanged> {
  const { contractId, sessionCookie, kind, current } = request;
  const approval = await banking.passwords.within((desk) => approve(banking, desk, request));
  if (approval === 'busy') return { result: 'busy' };
  if (approval.result !== 'approved') return approval;
  const target = changing(request, approval);
  const transferPassword = kind === 'transfer' ? current : request.transferPassword;
  const answer = await proveOperation(banking, { ...request, ...target, transferPassword });
  if (answer.result !== 'proven') return answer;
  return await perform<PasswordChanged>(banking, 'customer', async (deed) => {
    if ((await lockOwnContract(deed, contractId)) === null) return { result: 'session_ended' };
    if (!(await useProof(deed, { ...target, proofId: answer.proofId }))) return { result: 'done_before' };
    // Who was faster has ended this session with the change.
    if (!(await replacePassword(deed, { contractId, kind, ...approval }))) return { result: 'session_ended' };
    await endOtherSessions(deed, { contractId, cookie: sessionCookie });
    deed.record('password_changed', contractId, { kind });
    deed.tell('password_changed', contractId, { kind });
    return { result: 'changed' };
  });
}

/** The proof names the password that it replaces, by a digest of its salted hash, and never the new one. */
function changing({ contractId, kind }: Request, { was }: Approved): ProofTarget {
  const replaced = createHash('sha256').update(was).digest('hex');
  return { contractId, purpose: purposeOf[kind], subject: `password ${replaced}` };
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
