import { execFileSync } from 'node:child_process';
import type { Clock } from '@warifu/kernel';
import { parseTokenId, type Digits, type TokenId } from '@warifu/otp';

/** A token of another make in somebody's hand. Its codes are computed by oathtool, which nobody here wrote. */
export interface HardwareToken {
  readonly serial: TokenId;
  readonly scheme: HardwareScheme;
  readonly codeKey: Buffer;
  /** What it shows now. One with a button is pressed for it. */
  code(): string;
  /** So many periods too fast, or so often pressed in vain. */
  readonly runAhead: (steps: number) => void;
}

/** SHA-1 alone: by the clock, or by the button where there is no period. */
export type HardwareScheme =
  | { readonly mode: 'totp'; readonly algorithm: 'SHA1'; readonly digits: Digits; readonly periodSeconds: number }
  | { readonly mode: 'hotp'; readonly algorithm: 'SHA1'; readonly digits: Digits; readonly periodSeconds: null };

const second = 1000;

/** @throws Error if the serial number is none */
export function hardwareToken(
  facts: { readonly serial: string; readonly scheme: HardwareScheme; readonly codeKey: Buffer },
  clock: Clock,
): HardwareToken {
  const { scheme, codeKey } = facts;
  const serial = parseTokenId(facts.serial);
  if (serial === null) throw new Error(`no serial number: ${facts.serial}`);
  let stepsAhead = 0;
  function code(): string {
    if (scheme.mode === 'hotp') {
      const counter = stepsAhead;
      stepsAhead += 1;
      return oathtool(codeKey, ['--hotp', `--digits=${scheme.digits}`, `--counter=${counter}`]);
    }
    const { digits, periodSeconds } = scheme;
    const nowSeconds = Math.floor(clock.nowMs() / second) + stepsAhead * periodSeconds;
    return oathtool(codeKey, [
      '--totp=SHA1',
      `--digits=${digits}`,
      `--time-step-size=${periodSeconds}s`,
      `--now=@${nowSeconds}`,
    ]);
  }
  return {
    serial,
    scheme,
    codeKey,
    code,
    runAhead(steps) {
      stepsAhead += steps;
    },
  };
}

/** Runs Debian's oathtool. The key goes in by standard input, as its manual advises. */
function oathtool(key: Buffer, options: readonly string[]): string {
  return execFileSync('oathtool', [...options, '-'], { input: key.toString('hex'), encoding: 'utf8' }).trim();
}
