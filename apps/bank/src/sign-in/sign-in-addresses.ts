import { addresses } from '../addresses.ts';

/** The steps of signing in, and what hangs on its page. */
export const signInAddresses = {
  code: `${addresses.signIn}/code`,
  codeRefused: `${addresses.signIn}/code-refused`,
  newPasswords: `${addresses.signIn}/new-passwords`,
  lost: '/lost',
} as const;
