import { addresses } from '../addresses.ts';

/** The steps of setting a member up after the first. */
export const setUpAddresses = { token: `${addresses.setUp}/token` } as const;
