import type { Sql } from '@warifu/database';
import type { ContractId } from '../contract/contract-id.ts';
import type { BankPolicy, Limits } from '../policy/policy-schema.ts';

/** What is wrong with limits that somebody wants. */
export type LimitFault =
  | { readonly reason: 'malformed' }
  | { readonly reason: 'transfer_above_day' }
  /** Raised beyond what the bank allows this contract. */
  | { readonly reason: 'above_bank_limit'; readonly bound: keyof Limits; readonly mostYen: number };

/** What the customer has set, or what a new contract begins with. What holds at a moment may be lower: see `limitsNow`. */
export async function contractLimits(sql: Sql, policy: BankPolicy, contractId: ContractId): Promise<Limits> {
  const [row] = await sql<Limits[]>`
    select per_transfer_yen as "perTransferYen", per_day_yen as "perDayYen"
    from banking.transfer_limits where contract_id = ${contractId}`;
  return row ?? policy.limits.newContract;
}

/** The most that a customer may raise their own limits to. */
export function mostLimits(policy: BankPolicy, { hasToken }: { readonly hasToken: boolean }): Limits {
  return hasToken ? policy.limits.withToken : policy.limits.withoutToken;
}

/**
 * The first fault of limits that a customer wants, null for none. 0 is none: it stops all transfers. What is not raised may
 * stay above what the bank allows now, since it counts for nothing there.
 */
export function limitFault(
  policy: BankPolicy,
  { wanted, present, hasToken }: { readonly wanted: Limits; readonly present: Limits; readonly hasToken: boolean },
): LimitFault | null {
  const { perTransferYen, perDayYen } = wanted;
  if (![perTransferYen, perDayYen].every((yen) => Number.isSafeInteger(yen) && yen >= 0))
    return { reason: 'malformed' };
  if (perTransferYen > perDayYen) return { reason: 'transfer_above_day' };
  const most = mostLimits(policy, { hasToken });
  for (const bound of ['perTransferYen', 'perDayYen'] as const) {
    if (wanted[bound] > present[bound] && wanted[bound] > most[bound]) {
      return { reason: 'above_bank_limit', bound, mostYen: most[bound] };
    }
  }
  return null;
}

/** Whether anything is more than before: what wants a proof. */
export function raisesLimit(wanted: Limits, present: Limits): boolean {
  return wanted.perTransferYen > present.perTransferYen || wanted.perDayYen > present.perDayYen;
}

export function sameLimits(a: Limits, b: Limits): boolean {
  return a.perTransferYen === b.perTransferYen && a.perDayYen === b.perDayYen;
}
