import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { checkTransferPassword } from '../password/transfer-password.ts';
import {
  joinNewToken,
  readTypedToken,
  rejected,
  takeNewToken,
  type NewTokenAnswer,
  type NewTokenForm,
  type Vouching,
} from './new-token.ts';
import { judgeReissueCode } from './reissue-code.ts';
import { changeOfForm } from './token-change.ts';
import { registerOrExchangeStep, tokenFlow, type TokenStep } from './token-step.ts';

/** The page of 利用登録, also with the code of a reissue's letter. */
export interface TokenRegistration extends NewTokenForm {
  /** ログイン時のワンタイムパスワード認証. */
  readonly codeAtSignIn: boolean;
  /** Where the page asked for it. */
  readonly transferPassword?: string | undefined;
  readonly reissueCode?: string | undefined;
}

/**
 * Registers a token for a contract that has none, or whose token the bank has stopped and replaces by a letter. The authority
 * judges its code.
 */
export async function registerToken(banking: Banking, form: TokenRegistration): Promise<NewTokenAnswer> {
  return await joinNewToken(banking, form, () => register(banking, form));
}

async function register(banking: Banking, form: TokenRegistration): Promise<NewTokenAnswer> {
  const flow = await tokenFlow(banking, form.sessionCookie);
  if (flow === null) return { result: 'session_ended' };
  const { contractId, step } = flow;
  const { formKey } = form;
  const typed = readTypedToken(form);
  if ('result' in typed) return typed;
  const refusal = await judgePassword(banking, { contractId, step, form });
  if (refusal !== null) return refusal;
  const vouch = async (deed: Deed) => await vouchFor(deed, contractId, form);
  return await takeNewToken(banking, { ...typed, contractId, formKey, vouch });
}

/** Null where it is right, or none is asked for. It is judged once for a form whose token was asked about. */
async function judgePassword(
  banking: Banking,
  { contractId, step, form }: { contractId: ContractId; step: TokenStep; form: TokenRegistration },
): Promise<NewTokenAnswer | null> {
  if (step.step !== 'register' || !step.asksTransferPassword) return null;
  if ((await changeOfForm(banking.db.sql, { contractId, formKey: form.formKey })) !== null) return null;
  const answer = await checkTransferPassword(banking, { contractId, password: form.transferPassword ?? '' });
  switch (answer.result) {
    case 'right':
      return null;
    case 'wrong':
      return rejected({ reason: 'wrong_transfer_password', attemptsLeft: answer.attemptsLeft });
    case 'stopped':
      return rejected({ reason: 'transfer_password_stopped' });
    case 'busy':
      return rejected({ reason: 'busy' });
  }
}

async function vouchFor(
  deed: Deed,
  contractId: ContractId,
  { sessionCookie, codeAtSignIn, reissueCode = '' }: TokenRegistration,
): Promise<Vouching | NewTokenAnswer> {
  const step = await registerOrExchangeStep(deed.banking, deed.tx, { contractId, sessionCookie });
  if (step.step !== 'register') return { result: 'other_step', step };
  const vouching = { kind: 'register', codeAtSignIn, reissueId: null, proofId: null, proofSubject: null } as const;
  if (!step.asksReissueCode) return vouching;
  const judged = await judgeReissueCode(deed, contractId, reissueCode);
  switch (judged.result) {
    case 'right':
      return { ...vouching, reissueId: judged.reissueId };
    case 'wrong':
      return rejected({ reason: 'wrong_reissue_code', attemptsLeft: judged.attemptsLeft });
    case 'none_outstanding':
      return { result: 'other_step', step };
  }
}
