import type { RefusalReason, RegisterResult, ValidateAnswer } from '@warifu/client';
import { normaliseCode, parseTokenId, type TokenId } from '@warifu/otp';
import { orNoAnswer, type NoAnswer } from '../authentication/ask-authority.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { askForOwnToken } from './own-token.ts';
import type { StaffId } from './staff-id.ts';
import { staffPasswordFault, type StaffPasswordFault } from './staff-password.ts';
import { requestIdOf } from './staff-request-id.ts';
import { endSessionsOfStaff, findStaffSession, takeStaffSession } from './staff-session.ts';

/** The page that ends the set-up: a password of their own choice, and their own token. */
export interface StaffSetUpForm {
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  readonly password: string;
  /** As typed. */
  readonly tokenId: string;
  readonly code: string;
}

export type StaffSetUpAnswer =
  /** The session has ended: on to the sign-in page. */
  | { readonly result: 'done' }
  /** Nobody was asked about the code yet. */
  | { readonly result: 'faulty'; readonly fault: StaffPasswordFault }
  /** The page shows its form again, with a new form key. */
  | { readonly result: 'rejected'; readonly rejection: StaffTokenRejection }
  /** The authority gave no answer: send the same form again, with the same key. */
  | { readonly result: 'unknown' }
  /** This form key came before, with another token or code. */
  | { readonly result: 'form_reused' }
  | { readonly result: 'session_ended' }
  /** Too many passwords are being checked: nothing was done. */
  | { readonly result: 'busy' };

export type StaffTokenRejection =
  /** The authority's verdict of the code. */
  | { readonly reason: RefusalReason; readonly attemptsLeft?: number; readonly retryAfterSeconds?: number }
  /** A slip: nobody was asked and nothing was counted. */
  | { readonly reason: 'malformed_token_id' | 'malformed_code' }
  /** A customer or a colleague has this token, or it is just being stopped: everybody needs their own. */
  | { readonly reason: 'already_registered' };

/** Registers the member's own token at the authority and makes them active. The same form sent again completes what was begun. */
export async function completeStaffSetUp(banking: Banking, form: StaffSetUpForm): Promise<StaffSetUpAnswer> {
  const { sessionCookie, formKey, password, tokenId, code } = form;
  const name = ['staff set-up', requestIdOf('staff-token', { sessionCookie, formKey }), password, tokenId, code];
  // Joined before the session is looked for, which the first of them takes away.
  return await banking.underWay.join(name, () => complete(banking, form));
}

async function complete(banking: Banking, form: StaffSetUpForm): Promise<StaffSetUpAnswer> {
  const session = await findStaffSession(banking, form.sessionCookie);
  if (session?.step !== 'set_up') return { result: 'session_ended' };
  const staffId = session.member.id;
  const fault = staffPasswordFault(banking.policy, { password: form.password, staffId });
  if (fault !== null) return { result: 'faulty', fault };
  const tokenId = parseTokenId(form.tokenId);
  if (tokenId === null) return rejected({ reason: 'malformed_token_id' });
  const code = normaliseCode(form.code);
  if (code === null) return rejected({ reason: 'malformed_code' });
  const phc = await banking.passwords.within((desk) => desk.hash(form.password));
  if (phc === 'busy') return { result: 'busy' };
  const refusal = await registerToken(banking, form, { staffId, tokenId, code });
  return refusal ?? (await activate(banking, form, { staffId, tokenId, phc }));
}

/** Null once the authority has registered the token to the bank. */
async function registerToken(
  banking: Banking,
  form: StaffSetUpForm,
  { staffId, tokenId, code }: { readonly staffId: StaffId; readonly tokenId: TokenId; readonly code: string },
): Promise<StaffSetUpAnswer | null> {
  const asking = await perform(banking, `staff:${staffId}`, (deed) => askForOwnToken(deed, staffId, tokenId));
  if (asking === 'ended') return { result: 'session_ended' };
  if (asking === 'taken') return rejected({ reason: 'already_registered' });
  const requestId = requestIdOf('staff-token', form);
  const answer = await orNoAnswer(() =>
    banking.authority.register({ credentialId: tokenId, code, name: staffId, requestId }),
  );
  if (asking === 'again' && isRegisteredAlready(answer)) return await provePossession(banking, form, { tokenId, code });
  return refusalOf(answer);
}

/** An earlier form of this set-up may have registered the token without hearing of it. Its present code shows whose it is. */
async function provePossession(
  banking: Banking,
  form: StaffSetUpForm,
  { tokenId: credentialId, code }: { readonly tokenId: TokenId; readonly code: string },
): Promise<StaffSetUpAnswer | null> {
  const requestId = requestIdOf('staff-token-again', form);
  return refusalOf(await orNoAnswer(() => banking.authority.validate({ credentialId, code, requestId })));
}

function isRegisteredAlready(answer: RegisterResult | NoAnswer): boolean {
  return answer.result === 'unknown' && answer.failure === 'already_registered';
}

function refusalOf(answer: RegisterResult | ValidateAnswer | NoAnswer): StaffSetUpAnswer | null {
  switch (answer.result) {
    case 'registered':
    case 'accepted':
      return null;
    case 'rejected': {
      const { result, ...rejection } = answer;
      return { result, rejection };
    }
    case 'unknown':
      if (answer.failure === 'already_registered') return rejected({ reason: 'already_registered' });
      return { result: answer.failure === 'request_id_reused' ? 'form_reused' : 'unknown' };
  }
}

async function activate(
  banking: Banking,
  { sessionCookie }: StaffSetUpForm,
  { staffId, tokenId, phc }: { readonly staffId: StaffId; readonly tokenId: TokenId; readonly phc: string },
): Promise<StaffSetUpAnswer> {
  return await perform<StaffSetUpAnswer>(banking, `staff:${staffId}`, async (deed) => {
    const member = await takeStaffSession(deed, sessionCookie, 'set_up');
    if (member === null) return { result: 'session_ended' };
    await deed.tx`delete from banking.staff_set_up where staff_id = ${staffId}`;
    await deed.tx`
      update banking.staff set state = 'active', phc = ${phc}, token_id = ${tokenId} where id = ${staffId}`;
    await endSessionsOfStaff(deed, staffId);
    deed.record('staff_set_up', null, { tokenId });
    return { result: 'done' };
  });
}

function rejected(rejection: StaffTokenRejection): StaffSetUpAnswer {
  return { result: 'rejected', rejection };
}
