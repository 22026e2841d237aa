import { addresses } from '../addresses.ts';

/** What customers set for themselves. */
export const settingsAddresses = {
  limits: `${addresses.settings}/limits`,
  raiseLimits: `${addresses.settings}/limits/raise`,
  email: `${addresses.settings}/email`,
  confirmEmail: `${addresses.settings}/email/confirm`,
  notices: `${addresses.settings}/notices`,
  language: `${addresses.settings}/language`,
} as const;
