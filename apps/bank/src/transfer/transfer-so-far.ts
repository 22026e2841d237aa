import type { TypedDestination } from '@warifu/banking';
import type { Visit } from '@warifu/web/pages';

/** What a customer has said of a transfer on the pages before this one. Nothing of it has been done. */
export interface TransferSoFar {
  readonly to: TypedDestination;
  readonly payment?: Payment;
}

export interface Payment {
  readonly fromAccountId: string;
  readonly amountYen: number;
  /** `today`, or a day as `YYYY-MM-DD`. */
  readonly on: string;
  /** Of the page where this was typed: confirming the same again, as after a way back, is the same transfer. */
  readonly formKey: string;
}

const flow = 'transfer';
const parameter = 'so-far';

/** The address of a page with what was said so far, which nobody else can read there or make up. */
export function addressWith(visit: Visit, address: string, soFar: TransferSoFar): string {
  return `${address}?${parameter}=${visit.sealForAddress(flow, { soFar: JSON.stringify(soFar) })}`;
}

/** What the address carries; null for one that this customer's own pages have not made. */
export function soFarOf(visit: Visit): TransferSoFar | null {
  const text = visit.openFromAddress(flow, visit.query.get(parameter) ?? '')?.['soFar'];
  return text === undefined ? null : (JSON.parse(text) as TransferSoFar);
}
