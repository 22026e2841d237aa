import type { BankPolicy, TransferKind } from '../policy/policy-schema.ts';

/** Where money goes, by codes: `bankCode` 4 digits, `branchCode` 3 digits. */
export interface Place {
  readonly bankCode: string;
  readonly branchCode: string;
}

/** What a transfer is by where it comes from and goes to. `isOwn`: both accounts belong to the same contract. */
export function transferKindOf(from: Place, to: Place, isOwn: boolean): TransferKind {
  if (isOwn) return 'ownAccounts';
  if (to.bankCode !== from.bankCode) return 'otherBank';
  return to.branchCode === from.branchCode ? 'sameBranch' : 'sameBank';
}

/**
 * The fee that a transfer costs besides its amount.
 * @throws RangeError unless the amount is a whole number of yen above 0
 */
export function transferFeeYen(policy: BankPolicy, kind: TransferKind, amountYen: number): number {
  if (!Number.isSafeInteger(amountYen) || amountYen < 1) throw new RangeError(`not an amount: ${amountYen}`);
  const band = policy.fees[kind].findLast(({ fromYen }) => amountYen >= fromYen);
  if (band === undefined) throw new RangeError(`no fee for ${amountYen} yen`);
  return band.feeYen;
}
