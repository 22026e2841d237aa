import { addresses } from '../addresses.ts';

/** Where the recipient of a transfer is registered as a payee. */
export function registerPayeeAddress(orderId: string): string {
  return `${addresses.transfers}/${orderId}/payee`;
}

export function payeeAddress(payeeId: string): string {
  return `${addresses.payees}/${payeeId}`;
}

export function removePayeeAddress(payeeId: string): string {
  return `${payeeAddress(payeeId)}/remove`;
}
