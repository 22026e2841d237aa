import { seeOther, type Redirect } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { signInTold } from './told.ts';

export type SignInTold = keyof (typeof signInTold)['ja'];

/** Sends the browser to the sign-in page. @param told what has happened, where the page is to say it */
export function toSignIn(told?: SignInTold): Redirect {
  return seeOther(addresses.signIn, told === undefined ? {} : { told });
}
