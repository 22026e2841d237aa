import { randomUuid } from '@warifu/kernel';
import { normaliseCode, parseTokenId, type TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform, type Deed } from '../deed.ts';
import { settleAndUndo } from './settle-and-undo.ts';
import type { ChangeVerdict } from './settle-change.ts';
import {
  changeOfForm,
  keepTokenChange,
  type NewTokenChange,
  type TokenChange,
  type TokenChangeId,
  type TokenChangeRefusal,
} from './token-change.ts';
import { flowSubject, type TokenStep } from './token-step.ts';

/** What the page that asks for a new token brings. */
export interface NewTokenForm {
  readonly sessionCookie: string;
  /** Made for this one showing of the page, 1 to 64 characters. */
  readonly formKey: string;
  /** As typed. */
  readonly tokenId: string;
  readonly code: string;
  /** The code after it, where the page asked for two because the token's clock is off. */
  readonly nextCode?: string | undefined;
}

/** Why a new token was not taken. The page shows its form again, with a new form key. */
export type NewTokenRejection =
  /** Of the code: the authority's verdict. Of the token: that it cannot be had. */
  | { readonly reason: TokenChangeRefusal; readonly attemptsLeft?: number; readonly retryAfterSeconds?: number }
  /** A slip: nobody was asked and nothing was counted. */
  | { readonly reason: 'malformed_token_id' | 'malformed_code' }
  | { readonly reason: 'wrong_transfer_password' | 'wrong_reissue_code'; readonly attemptsLeft: number }
  | { readonly reason: 'transfer_password_stopped' }
  /** Too many passwords are being checked: nothing was counted. */
  | { readonly reason: 'busy' };

export type NewTokenAnswer =
  /** All sessions of the contract have ended, this one too: back to the sign-in page. */
  | { readonly result: 'registered' }
  | { readonly result: 'rejected'; readonly rejection: NewTokenRejection }
  /** The authority gave no answer, or another change is on its way. It completes or ends by itself; a mail tells if it completes. */
  | { readonly result: 'unknown' }
  /** Another page is due. */
  | { readonly result: 'other_step'; readonly step: TokenStep }
  | { readonly result: 'session_ended' };

/** What a new token goes by. */
export type Vouching = Pick<NewTokenChange, 'kind' | 'codeAtSignIn' | 'reissueId' | 'proofId' | 'proofSubject'>;

/** What was typed, once it is read. */
export interface TypedToken {
  readonly tokenId: TokenId;
  readonly code: string;
  readonly nextCode: string | null;
}

/** The same form sent twice at once is done once: joined before the session is looked for, which the first of them ends. */
export async function joinNewToken(
  banking: Banking,
  { sessionCookie, formKey }: NewTokenForm,
  work: () => Promise<NewTokenAnswer>,
): Promise<NewTokenAnswer> {
  return await banking.underWay.join(['new token', flowSubject(sessionCookie), formKey], work);
}

/** Reads what was typed; or the slip in it. */
export function readTypedToken(form: NewTokenForm): TypedToken | NewTokenAnswer {
  const tokenId = parseTokenId(form.tokenId);
  if (tokenId === null) return rejected({ reason: 'malformed_token_id' });
  const code = normaliseCode(form.code);
  const nextCode = form.nextCode === undefined ? null : normaliseCode(form.nextCode);
  const isWhole = code !== null && (form.nextCode === undefined || nextCode !== null);
  return isWhole ? { tokenId, code, nextCode } : rejected({ reason: 'malformed_code' });
}

export interface NewTokenRequest extends TypedToken {
  readonly contractId: ContractId;
  readonly formKey: string;
  /** Decides whether it goes on, with the contract's row locked. */
  readonly vouch: (deed: Deed) => Promise<Vouching | NewTokenAnswer>;
}

/** Registers a new token for a contract; for a form that came before nobody is asked again. */
export async function takeNewToken(banking: Banking, request: NewTokenRequest): Promise<NewTokenAnswer> {
  const earlier = await changeOfForm(banking.db.sql, request);
  if (earlier !== null) return answerOf(earlier);
  const begun = await perform(banking, 'customer', (deed) => begin(deed, request));
  if ('result' in begun) return begun;
  const verdict = await askToRegister(banking, begun, request);
  if (verdict === null) return { result: 'unknown' };
  return answerOf(await settleAndUndo(banking, begun.id, { verdict, actor: 'customer' }));
}

async function begin(deed: Deed, request: NewTokenRequest): Promise<NewTokenChange | NewTokenAnswer> {
  const { contractId, formKey, tokenId, vouch } = request;
  const held = await lockTokenStanding(deed.tx, contractId);
  const vouching = await vouch(deed);
  if ('result' in vouching) return vouching;
  const id = randomUuid(deed.banking.random) as TokenChangeId;
  const { tokenState: fromState, tokenId: oldTokenId } = held;
  const change = { ...vouching, id, contractId, formKey, tokenId, oldTokenId, fromState };
  switch (await keepTokenChange(deed, change)) {
    case 'kept':
      return change;
    case 'already_registered':
      return rejected({ reason: 'already_registered' });
    case 'another_is_on_its_way':
      return { result: 'unknown' };
  }
}

/** Null where no answer came. */
async function askToRegister(
  { authority }: Banking,
  { id, contractId, kind, tokenId, oldTokenId }: NewTokenChange,
  { code, nextCode }: TypedToken,
): Promise<ChangeVerdict | null> {
  const answer = await orNoAnswer(() =>
    authority.register({
      credentialId: tokenId,
      code,
      name: contractId,
      requestId: id,
      ...(nextCode !== null && { nextCode }),
      ...(kind === 'exchange' && oldTokenId !== null && { replaces: oldTokenId }),
    }),
  );
  switch (answer.result) {
    case 'registered':
      return { result: 'made' };
    case 'rejected':
      return { ...answer, result: 'refused' };
    case 'unknown':
      if (answer.failure === 'already_registered') return { result: 'refused', reason: 'already_registered' };
      return answer.failure === 'invalid_state' ? { result: 'refused', reason: 'old_token_unfit' } : null;
  }
}

function answerOf({ state, reason, attemptsLeft, retryAfterSeconds }: TokenChange): NewTokenAnswer {
  if (state === 'done') return { result: 'registered' };
  if (reason === null) return { result: 'unknown' };
  return rejected({
    reason,
    ...(attemptsLeft !== null && { attemptsLeft }),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  });
}

export function rejected(rejection: NewTokenRejection): NewTokenAnswer {
  return { result: 'rejected', rejection };
}
