import { addresses } from '../addresses.ts';

/** The pages of a transfer, in the order of its steps. */
export const transferAddresses = {
  choose: addresses.transfers,
  sameBank: `${addresses.transfers}/same-bank`,
  banks: `${addresses.transfers}/banks`,
  details: `${addresses.transfers}/details`,
  confirm: `${addresses.transfers}/confirm`,
  history: `${addresses.transfers}/history`,
} as const;

/** A transfer that was confirmed, as it stands. */
export function transferAddress(orderId: string): string {
  return `${addresses.transfers}/${orderId}`;
}

/** Recipient, amount and day, confirmation, code, receipt. */
export const transferSteps = 5;
