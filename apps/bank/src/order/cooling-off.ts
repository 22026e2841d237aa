import { isCoolingOff, type Banking, type TokenStanding } from '@warifu/banking';

/** When the lower limits after a change of token end; null where none hold. */
export function coolingOffEnd(
  { policy, clock }: Pick<Banking, 'policy' | 'clock'>,
  { sinceMs }: Pick<TokenStanding, 'sinceMs'>,
): number | null {
  if (sinceMs === null || !isCoolingOff(policy, { tokenSinceMs: sinceMs }, clock.nowMs())) return null;
  return sinceMs + policy.coolingOffHours * 3_600_000;
}
