import { createHmac } from 'node:crypto';
import type { DisableReason, RefusalReason, Registration, RegistrationState, ValidateAnswer } from '@warifu/client';
import { isoTime, randomInteger, systemRandom, type Clock } from '@warifu/kernel';
import {
  algorithms,
  resynchroniseHotp,
  resynchroniseTotp,
  timeStep,
  verifyHotp,
  verifyTotp,
  type Algorithm,
  type Digits,
  type TokenId,
} from '@warifu/otp';

type Verdict = ValidateAnswer;

const maxFailures = 10;

/** How a token makes its codes; by the button where there is no period. */
export interface RememberedScheme {
  readonly algorithm: Algorithm;
  readonly digits: Digits;
  readonly periodSeconds: number | null;
}

const ownScheme: RememberedScheme = { algorithm: 'SHA256', digits: 6, periodSeconds: 30 };

/** What the authority of the tests knows of a token and of its one registration. */
export class RememberedToken {
  readonly credentialId: TokenId;
  readonly #codeKey: Buffer;
  readonly #clock: Clock;
  readonly #scheme: RememberedScheme;
  state: RegistrationState = 'removed';
  reason: DisableReason | undefined = undefined;
  #failures = 0;
  #retryAtMs = 0;
  #lastStep = -1;
  #driftSteps = 0;
  #lastAcceptedAtMs: number | null = null;
  #temporaryCodes: string[] = [];

  constructor({
    credentialId,
    codeKey,
    clock,
    scheme = ownScheme,
  }: {
    credentialId: TokenId;
    codeKey: Buffer;
    clock: Clock;
    scheme?: RememberedScheme;
  }) {
    this.credentialId = credentialId;
    this.#codeKey = codeKey;
    this.#clock = clock;
    this.#scheme = scheme;
  }

  view(): Registration {
    return {
      credentialId: this.credentialId,
      state: this.state,
      failures: this.#failures,
      driftSteps: this.#driftSteps,
      ...(this.reason !== undefined && { reason: this.reason }),
      ...(this.#lastAcceptedAtMs !== null && { lastAcceptedAt: isoTime(this.#lastAcceptedAtMs) }),
    };
  }

  /** One code, or two consecutive ones. */
  registerWith([code = '', nextCode]: readonly string[]): Verdict {
    const isGone = this.reason === 'lost' || this.reason === 'stolen';
    if (isGone || (this.state === 'disabled' && this.reason === 'unspecified')) return rejected('disabled');
    const verdict = this.#blocked() ?? (nextCode === undefined ? this.#tryCode(code) : this.#tryTwo(code, nextCode));
    if (verdict.result === 'accepted') {
      this.state = 'enabled';
      this.reason = undefined;
    }
    return verdict;
  }

  judge(code: string): Verdict {
    if (this.state === 'removed') return rejected('not_registered');
    const isTemporary = this.#temporaryCodes.includes(code);
    if (this.state === 'disabled' && !isTemporary) return rejected('disabled');
    const blocked = this.#blocked();
    if (blocked !== null) return blocked;
    if (!isTemporary) return this.#tryCode(code);
    this.#temporaryCodes = this.#temporaryCodes.filter((other) => other !== code);
    return this.#accept();
  }

  synchronise(code: string, nextCode: string): Verdict {
    if (this.state === 'removed') return rejected('not_registered');
    if (this.state === 'disabled') return rejected('disabled');
    return this.#blocked() ?? this.#tryTwo(code, nextCode);
  }

  stop(reason: DisableReason): void {
    this.state = 'disabled';
    this.reason = reason;
    this.#temporaryCodes = [];
  }

  enable(): void {
    this.state = 'enabled';
    this.reason = undefined;
    this.#failures = 0;
    this.#retryAtMs = 0;
  }

  remove(): void {
    this.state = 'removed';
  }

  newTemporaryCode(): { code: string; expiresAt: string } {
    const code = String(randomInteger(systemRandom, 10 ** 8)).padStart(8, '0');
    this.#temporaryCodes.push(code);
    return { code, expiresAt: isoTime(this.#clock.nowMs() + 1_800_000) };
  }

  #blocked(): Verdict | null {
    if (this.state === 'locked') return rejected('locked');
    const retryAfterSeconds = Math.ceil((this.#retryAtMs - this.#clock.nowMs()) / 1000);
    return retryAfterSeconds > 0 ? { ...rejected('throttled'), retryAfterSeconds } : null;
  }

  #tryCode(code: string): Verdict {
    const moment = this.#moment();
    const verdict =
      moment === null
        ? verifyHotp(this.#hmac, { ...this.#counter(), code })
        : verifyTotp(this.#hmac, { ...moment, code });
    if (verdict.kind === 'accepted' || verdict.kind === 'out_of_sync') this.#lastStep = verdict.step;
    if (verdict.kind === 'accepted') return this.#accept();
    return verdict.kind === 'used_code' ? rejected('used_code') : this.#fail(verdict.kind);
  }

  #tryTwo(code: string, nextCode: string): Verdict {
    const moment = this.#moment();
    const verdict =
      moment === null
        ? resynchroniseHotp(this.#hmac, { ...this.#counter(), code, nextCode })
        : resynchroniseTotp(this.#hmac, { ...moment, code, nextCode });
    if (verdict.kind !== 'synchronised')
      return verdict.kind === 'used_code' ? rejected('used_code') : this.#fail('wrong_code');
    this.#lastStep = verdict.step;
    this.#driftSteps = verdict.driftSteps;
    return this.#accept();
  }

  readonly #hmac = (message: Uint8Array) =>
    createHmac(algorithms[this.#scheme.algorithm].hashName, this.#codeKey).update(message).digest();

  #moment() {
    const { digits, periodSeconds } = this.#scheme;
    if (periodSeconds === null) return null;
    const nowStep = timeStep(this.#clock.nowMs(), periodSeconds);
    return { digits, nowStep, driftSteps: this.#driftSteps, lastStep: this.#lastStep };
  }

  #counter() {
    return { digits: this.#scheme.digits, lastCounter: this.#lastStep };
  }

  #accept(): Verdict {
    this.#failures = 0;
    this.#retryAtMs = 0;
    this.#lastAcceptedAtMs = this.#clock.nowMs();
    return { result: 'accepted' };
  }

  #fail(reason: RefusalReason): Verdict {
    this.#failures += 1;
    const attemptsLeft = maxFailures - this.#failures;
    if (attemptsLeft === 0) this.state = 'locked';
    const waitSeconds = this.#failures < 4 || attemptsLeft === 0 ? 0 : 2 ** (this.#failures - 4);
    this.#retryAtMs = this.#clock.nowMs() + waitSeconds * 1000;
    return { ...rejected(reason), attemptsLeft, ...(waitSeconds > 0 && { retryAfterSeconds: waitSeconds }) };
  }
}

function rejected(reason: RefusalReason): { result: 'rejected'; reason: RefusalReason } {
  return { result: 'rejected', reason };
}
