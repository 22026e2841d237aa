import { addresses } from '../addresses.ts';

/** The steps of signing in after the first. */
export const signInAddresses = { code: `${addresses.signIn}/code` } as const;
