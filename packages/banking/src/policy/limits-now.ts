import type { BankPolicy, Limits } from './policy-schema.ts';

export interface LimitSituation {
  /** What the customer has set. */
  readonly contract: Limits;
  readonly hasToken: boolean;
  /** When the token was last registered, exchanged or reissued, epoch ms; null if never or without a token. */
  readonly tokenSinceMs: number | null;
}

/** The limits that hold at a moment: the customer's own, and never above what the bank allows in this situation. */
export function limitsNow(policy: BankPolicy, situation: LimitSituation, nowMs: number): Limits {
  const { contract, hasToken } = situation;
  const allowed = hasToken ? policy.limits.withToken : policy.limits.withoutToken;
  const limits = lower(contract, allowed);
  return isCoolingOff(policy, situation, nowMs) ? lower(limits, policy.limits.coolingOff) : limits;
}

/** Whether the lower limit after a change of token holds at a moment. */
export function isCoolingOff(
  policy: BankPolicy,
  { tokenSinceMs }: Pick<LimitSituation, 'tokenSinceMs'>,
  nowMs: number,
): boolean {
  return tokenSinceMs !== null && nowMs < tokenSinceMs + policy.coolingOffHours * 3_600_000;
}

function lower(a: Limits, b: Limits): Limits {
  return {
    perTransferYen: Math.min(a.perTransferYen, b.perTransferYen),
    perDayYen: Math.min(a.perDayYen, b.perDayYen),
  };
}
