import type { ZenginText } from './zengin-text.ts';

/** What kind of deposit an account is: 普通, 当座, 貯蓄, その他. */
export type DepositKind = 'ordinary' | 'current' | 'savings' | 'other';

export const depositKindDigits: Readonly<Record<DepositKind, string>> = {
  ordinary: '1',
  current: '2',
  savings: '4',
  other: '9',
};

/** Who sends the transfers of a batch, and from which account. Its deposit kind is never `savings`. */
export interface ZenginRequester {
  /** 10 digits that the receiving system knows the requester by. */
  readonly code: string;
  /** At most 40 characters. */
  readonly name: ZenginText;
  /** 4 digits. */
  readonly bankCode: string;
  /** At most 15 characters. */
  readonly bankName: ZenginText;
  /** 3 digits. */
  readonly branchCode: string;
  /** At most 15 characters. */
  readonly branchName: ZenginText;
  readonly depositKind: Exclude<DepositKind, 'savings'>;
  /** 7 digits. */
  readonly accountNumber: string;
}

export interface ZenginTransfer {
  /** 4 digits. */
  readonly bankCode: string;
  /** At most 15 characters. */
  readonly bankName: ZenginText;
  /** 3 digits. */
  readonly branchCode: string;
  /** At most 15 characters. */
  readonly branchName: ZenginText;
  readonly depositKind: DepositKind;
  /** 7 digits. */
  readonly accountNumber: string;
  /** 1 to 30 characters. */
  readonly recipientName: ZenginText;
  /** 1 to 9,999,999,999. */
  readonly amountYen: number;
  /** 20 digits by which the sender finds the transfer again; the recipient does not see them. */
  readonly reference: string;
}

/** The transfers of one requester on one day; at least one, at most 999,999. */
export interface ZenginBatch {
  readonly requester: ZenginRequester;
  /** `MM-DD`: the format has no year. */
  readonly valueMonthDay: string;
  readonly transfers: readonly ZenginTransfer[];
}

export const maxAmountYen = 9_999_999_999;
export const maxTransfersInBatch = 999_999;
export const maxBatchTotalYen = 999_999_999_999;

/** The sum of the amounts of some transfers. */
export function totalYen(transfers: readonly ZenginTransfer[]): number {
  return transfers.reduce((sum, { amountYen }) => sum + amountYen, 0);
}
