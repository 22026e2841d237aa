import { defaultPolicy, type BankPolicy } from '@warifu/banking';

/** A bank's policy as it comes, but that many may guess before sign-in stops: every attempt is to be judged. */
export const benchPolicy: BankPolicy = {
  ...defaultPolicy,
  signIn: { ...defaultPolicy.signIn, failuresInUnknownBrowsers: 100 },
};

/** Fewer than stop sign-in. */
export const maxGuessesPerContract = 90;
