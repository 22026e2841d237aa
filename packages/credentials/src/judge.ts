import { createHmac } from 'node:crypto';
import {
  algorithms,
  nextDrift,
  resynchroniseHotp,
  resynchroniseTotp,
  timeStep,
  verifyHotp,
  verifyTotp,
  type Hmac,
  type Verdict,
} from '@warifu/otp';
import type { KeyKeeper } from './key-keeper.ts';
import type { Credential, CredentialChange } from './registration-state.ts';

function opensslHmac(algorithm: Credential['algorithm'], key: Buffer): Hmac {
  return (message) => createHmac(algorithms[algorithm].hashName, key).update(message).digest();
}

/** What the token says of a code, and what accepting or burning it does to the credential. */
export type Judgement =
  | { readonly kind: 'accepted' | 'out_of_sync'; readonly change: CredentialChange }
  | { readonly kind: 'used_code' | 'wrong_code' };

/** Judges codes against credentials; all that it knows of state comes in with the credential. */
export class Judge {
  readonly #keys: KeyKeeper;

  constructor(keys: KeyKeeper) {
    this.#keys = keys;
  }

  /** One code, as when signing in. */
  code(credential: Credential, code: string, nowMs: number): Judgement {
    const hmac = opensslHmac(credential.algorithm, this.#keys.codeKey(credential));
    const { digits, lastStep, driftSteps } = credential;
    const verdict: Verdict =
      credential.periodSeconds === null
        ? verifyHotp(hmac, { code, digits, lastCounter: lastStep })
        : verifyTotp(hmac, { code, digits, nowStep: timeStep(nowMs, credential.periodSeconds), driftSteps, lastStep });
    switch (verdict.kind) {
      case 'accepted':
        return {
          kind: 'accepted',
          change: { ...unchanged(credential), ...nextDrift(credential, verdict.offset), lastStep: verdict.step },
        };
      case 'out_of_sync':
        return { kind: 'out_of_sync', change: { ...unchanged(credential), lastStep: verdict.step } };
      case 'used_code':
      case 'wrong_code':
        return { kind: verdict.kind };
    }
  }

  /** Two consecutive codes (RFC 4226 7.4): they set the drift outright, and both are consumed. */
  twoCodes(credential: Credential, code: string, nextCode: string, nowMs: number): Judgement {
    const hmac = opensslHmac(credential.algorithm, this.#keys.codeKey(credential));
    const { digits, lastStep, driftSteps } = credential;
    const outcome =
      credential.periodSeconds === null
        ? resynchroniseHotp(hmac, { code, nextCode, digits, lastCounter: lastStep })
        : resynchroniseTotp(hmac, {
            code,
            nextCode,
            digits,
            nowStep: timeStep(nowMs, credential.periodSeconds),
            driftSteps,
            lastStep,
          });
    if (outcome.kind !== 'synchronised') return { kind: outcome.kind };
    const change = {
      lastStep: outcome.step,
      driftSteps: outcome.driftSteps,
      sideStreak: 0,
      resynchronisationRequired: false,
    } as const;
    return { kind: 'accepted', change };
  }
}

function unchanged(credential: Credential): CredentialChange {
  const { lastStep, driftSteps, sideStreak, resynchronisationRequired } = credential;
  return { lastStep, driftSteps, sideStreak, resynchronisationRequired };
}
