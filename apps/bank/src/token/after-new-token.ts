import type { NewTokenAnswer } from '@warifu/banking';
import { seeOther, showAgain, type Redirect, type ShowAgain, type Visit } from '@warifu/web/pages';
import { newTokenErrorsOf } from './new-token-errors.ts';
import type { RegisteredTold } from './registered-told.ts';
import { tokenAddresses } from './token-addresses.ts';
import { beginAgain, toStep } from './token-flow.ts';

/** Where the answer to a new token leads. @param told what the page says that follows where the token was registered */
export function afterNewToken(
  visit: Visit,
  answer: NewTokenAnswer,
  told: RegisteredTold,
): Redirect | ShowAgain<ReturnType<typeof newTokenErrorsOf>> {
  switch (answer.result) {
    case 'registered':
      visit.endSession();
      return seeOther(tokenAddresses.registered, { told });
    case 'rejected':
      return showAgain(newTokenErrorsOf(answer.rejection));
    case 'unknown':
      return seeOther(tokenAddresses.waiting);
    case 'other_step':
      return toStep(answer.step);
    case 'session_ended':
      return beginAgain(visit, 'register_or_exchange');
  }
}
