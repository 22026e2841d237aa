import { findSession, nextTokenStep, type Banking, type SessionPurpose, type TokenStep } from '@warifu/banking';
import { seeOther, type Redirect, type Visit } from '@warifu/web/pages';
import { tokenAddresses } from './token-addresses.ts';

/** The two flows from the foot of the sign-in page, as their sessions call them. */
export type TokenFlow = Exclude<SessionPurpose, 'sign_in'>;

/** A browser that is at a step of a token flow. */
export interface AtStep<Name extends TokenStep['step']> {
  readonly sessionCookie: string;
  readonly step: Extract<TokenStep, { step: Name }>;
}

/**
 * Goes on with a page of a token flow if the visitor is at its step, and sends everybody else where they are: to the page of
 * their own step, or to the beginning. A sign of life for the session.
 */
export async function atStep<Name extends TokenStep['step'], Result>(
  banking: Banking,
  visit: Visit,
  { flow, step: name }: { readonly flow: TokenFlow; readonly step: Name },
  goOn: (at: AtStep<Name>) => Result | Promise<Result>,
): Promise<Result | Redirect> {
  const { sessionCookie } = visit;
  const step = await stepOf(banking, visit, flow);
  if (sessionCookie === undefined || 'address' in step) return step as Redirect;
  return isStep(step, name) ? await goOn({ sessionCookie, step }) : toStep(step);
}

/** The step at which a visitor of a token flow is; to the beginning for everybody else. A sign of life for the session. */
export async function stepOf(banking: Banking, visit: Visit, flow: TokenFlow): Promise<TokenStep | Redirect> {
  const { sessionCookie } = visit;
  if (sessionCookie === undefined) return seeOther(beginningOf(flow));
  const session = await findSession(banking, sessionCookie);
  const step = await nextTokenStep(banking, sessionCookie);
  if (session === null) return beginAgain(visit, flow);
  // Signed in, and in no token flow.
  if (step === null) return seeOther(beginningOf(flow));
  visit.sessionEndsAt(session.endsAtMs);
  return step;
}

/** To the beginning of a flow whose session has ended. */
export function beginAgain(visit: Visit, flow: TokenFlow): Redirect {
  visit.endSession();
  return seeOther(beginningOf(flow), { told: 'session_ended' });
}

/** To the page of another step than the one that somebody was shown. */
export function toStep(step: TokenStep): Redirect {
  return seeOther(addressOfStep(step), { told: 'changed' });
}

export function addressOfStep({ step }: TokenStep): string {
  switch (step) {
    case 'register':
      return tokenAddresses.registerToken;
    case 'old_code':
      return tokenAddresses.presentToken;
    case 'new_token':
      return tokenAddresses.newToken;
    case 'stop':
      return tokenAddresses.stopCode;
    case 'nothing_to_stop':
      return tokenAddresses.nothingToStop;
    case 'call_the_bank':
      return tokenAddresses.callTheBank;
  }
}

function beginningOf(flow: TokenFlow): string {
  return flow === 'stop' ? tokenAddresses.stop : tokenAddresses.register;
}

function isStep<Name extends TokenStep['step']>(
  step: TokenStep,
  name: Name,
): step is Extract<TokenStep, { step: Name }> {
  return step.step === name;
}
