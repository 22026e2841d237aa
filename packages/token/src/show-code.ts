import type { Clock } from '@warifu/kernel';
import { hotpAsync, timeStep, type Digits } from '@warifu/otp';

/** What a token shows at a moment. */
export interface ShownCode {
  readonly code: string;
  /** The code that follows. */
  readonly nextCode: string;
  /** Until the code changes: 1 to the length of the period. */
  readonly secondsLeft: number;
  /** The number of the present period since 1970. */
  readonly step: number;
}

export interface CodeSettings {
  readonly codeKey: CryptoKey;
  readonly digits: Digits;
  readonly periodSeconds: number;
  readonly clock: Clock;
  /** What to add to the clock to get the authority's time; 0 where it is not known. */
  readonly clockOffsetMs: number;
}

/** The present code, by the authority's time as far as it is known. */
export async function showCode({
  codeKey,
  digits,
  periodSeconds,
  clock,
  clockOffsetMs,
}: CodeSettings): Promise<ShownCode> {
  const hmac = async (message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign('HMAC', codeKey, message));
  const nowMs = clock.nowMs() + clockOffsetMs;
  const step = timeStep(nowMs, periodSeconds);
  const endMs = (step + 1) * periodSeconds * 1000;
  return {
    code: await hotpAsync(hmac, step, digits),
    nextCode: await hotpAsync(hmac, step + 1, digits),
    secondsLeft: Math.ceil((endMs - nowMs) / 1000),
    step,
  };
}
