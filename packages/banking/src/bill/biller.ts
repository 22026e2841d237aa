import type { Banking } from '../banking.ts';

/** What a bill is found by: digits only. */
export interface BillNumbers {
  /** 収納機関番号: 5 digits. */
  readonly institutionNumber: string;
  /** お客様番号: 1 to 20 digits. */
  readonly customerNumber: string;
  /** 確認番号: 1 to 6 digits. */
  readonly confirmationNumber: string;
}

/** What is owed. */
export interface Bill {
  /** At most 60 characters. */
  readonly billerName: string;
  /** What it is for; at most 60 characters. */
  readonly contents: string;
  readonly amountYen: number;
}

export type BillAnswer =
  | { readonly result: 'owed'; readonly bill: Bill }
  /** `unknown_bill`: nothing is owed under these numbers, or one of them is wrong. */
  | { readonly result: 'unknown_institution' | 'unknown_bill' | 'already_paid' }
  /** Nobody answers: try later. */
  | { readonly result: 'unavailable' };

export interface PaidBill extends BillNumbers {
  readonly amountYen: number;
  /** The same payment always comes with the same one. */
  readonly receiptNumber: string;
  readonly paidAtMs: number;
}

/**
 * The way to those who issue bills. What cannot be reached is an answer; exceptions are for bugs. Each call ends within a
 * time of its own.
 */
export interface Biller {
  lookUp(numbers: BillNumbers): Promise<BillAnswer>;
  /** Tells of a payment, perhaps again: it counts once. */
  tellPaid(payment: PaidBill): Promise<'told' | 'unavailable'>;
}

/** What paying bills needs besides: one for each program. */
export interface BillDesk {
  readonly banking: Banking;
  readonly biller: Biller;
}
