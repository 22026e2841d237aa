import type { ContractId } from './contract/contract-id.ts';

type Nothing = Readonly<Record<string, never>>;

/** Money that moves or was to move: `to` is the name of who gets it, as the confirm page showed it. */
interface Payment {
  readonly amountYen: number;
  readonly to: string;
}

interface ReceiptedPayment extends Payment {
  readonly feeYen: number;
  readonly receiptNumber: string;
}

/** `day` is the day it is booked for, `YYYY-MM-DD`. */
interface BookedPayment extends Payment {
  readonly receiptNumber: string;
  readonly day: string;
}

/** Every kind of notice, and what its sentences are filled in with. The texts of each are in `notice/texts`. */
export interface NoticeDetails {
  contract_frozen: Nothing;
  contract_released: Nothing;
  contract_closed: Nothing;

  password_changed: { readonly kind: 'login' | 'transfer' };
  /** By a letter of the bank. */
  password_renewed: { readonly kind: 'login' | 'transfer' };
  transfer_password_stopped: Nothing;

  /** `browser` may be empty. */
  signed_in_from_new_browser: { readonly browser: string };
  /** From a browser that the contract knows. Customers can do without it. */
  signed_in: { readonly browser: string };
  /** `browser` is `known` or `unknown`: where the attempts were used up. */
  sign_in_stopped: { readonly browser: string };
  sign_in_released: Nothing;

  token_registered: { readonly tokenId: string };
  token_exchanged: { readonly tokenId: string };
  /** By the customer. */
  token_stopped: { readonly tokenId: string };
  token_stopped_by_bank: { readonly tokenId: string; readonly reason: 'lost' | 'stolen' | 'other' };
  token_locked: { readonly tokenId: string };
  token_unlocked: { readonly tokenId: string };
  token_resynchronised: { readonly tokenId: string };
  temporary_code_issued: Nothing;
  reissue_approved: Nothing;
  sign_in_code_changed: { readonly codeAtSignIn: boolean };

  transfer_done: ReceiptedPayment;
  transfer_booked: ReceiptedPayment & BookedPayment;
  transfer_not_done: Payment;
  transfer_reversed: ReceiptedPayment;
  booking_cancelled: BookedPayment;
  booking_failed: BookedPayment & {
    readonly reason: 'insufficient_funds' | 'over_limit' | 'token_changed' | 'transfers_stopped' | 'other';
  };
  bill_paid: ReceiptedPayment;
  bill_not_paid: Payment;
  payee_registered: { readonly to: string };
  /** From within the bank. `from` is the name of who paid. Customers can do without it. */
  money_received: { readonly amountYen: number; readonly from: string };

  limits_changed: { readonly perTransferYen: number; readonly perDayYen: number };
  /** To the present address; `newAddress` says little of the new one: `h***@example.jp`. */
  email_change_begun: { readonly newAddress: string };
  /** To the new address; the code is worked out from the ID when the mail is written, and is kept nowhere. */
  email_confirmation: { readonly changeId: string };
  /** To the old address and to the new one. */
  email_changed: Nothing;
  /** By the bank, to the present e-mail address and to the one before. */
  phone_changed: Nothing;
  notice_choices_changed: Nothing;
}

export type NoticeKind = keyof NoticeDetails;

/**
 * Something that its customer is told by mail. No contract stands for an ID that nobody has: whoever keeps notices runs the
 * same statement for it and keeps nothing, so that the time taken does not tell the one from the other.
 */
export type Notice = {
  readonly [Kind in NoticeKind]: {
    readonly kind: Kind;
    readonly contractId: ContractId | null;
    readonly atMs: number;
    readonly details: NoticeDetails[Kind];
    /** Where it goes if not to the contract's address. */
    readonly address?: string;
  };
}[NoticeKind];

/** The details of a kind as a last argument, which is left out where there are none. */
export type DetailsArgument<Kind extends NoticeKind> = NoticeDetails[Kind] extends Nothing
  ? readonly []
  : readonly [details: NoticeDetails[Kind]];
