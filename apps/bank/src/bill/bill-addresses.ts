import { addresses } from '../addresses.ts';

export const billConfirmAddress = `${addresses.bills}/confirm`;
export const billHistoryAddress = `${addresses.bills}/history`;

/** Numbers, what is owed, code, receipt. */
export const billSteps = 4;
