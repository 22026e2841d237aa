import type { LockPolicy } from '../failures.ts';
import type { DisableReason } from '../registration-state.ts';

/** The step that a code belongs to; null for a code that belongs to none near. */
export type ModelCode = number | null;

interface ModelTemporaryCode {
  readonly digits: string;
  readonly expiresAtMs: number;
  guesses: number;
}

type State = 'enabled' | 'disabled' | 'locked' | 'removed';

const acceptedSteps = 1;
const searchedSteps = 10;
const waitSeconds = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32];

/**
 * One token at one relying party, as the tables of the rules have it: what is answered, and what it is then. Written from
 * the rules alone, one after another, to be held against the program.
 */
export class LifeModel {
  readonly policy: LockPolicy;
  nowMs: number;
  state: State = 'removed';
  reason: DisableReason | null = null;
  failures = 0;
  drift = 0;
  lastAcceptedAtMs: number | null = null;
  temporaryCodes: ModelTemporaryCode[] = [];
  readonly events: string[] = [];
  #isGone = false;
  #lockedFrom: State = 'removed';
  #lockedAtMs = 0;
  #mayTryAtMs = 0;
  #lastStep = -1;
  #side = 0;

  constructor(policy: LockPolicy, nowMs: number) {
    this.policy = policy;
    this.nowMs = nowMs;
  }

  get step(): number {
    return Math.floor(this.nowMs / 30_000);
  }

  pass(durationMs: number): void {
    this.nowMs += durationMs;
    this.temporaryCodes = this.temporaryCodes.filter(({ expiresAtMs }) => this.nowMs < expiresAtMs);
    const { unlockAfterSeconds } = this.policy;
    if (
      this.state === 'locked' &&
      unlockAfterSeconds !== null &&
      this.nowMs >= this.#lockedAtMs + unlockAfterSeconds * 1000
    ) {
      this.#unlock();
    }
  }

  validate(code: ModelCode): string {
    return this.#blocked() ?? this.#judge(code);
  }

  validateTemporary(digits: string): string {
    if (this.state === 'disabled') {
      if (this.#useTemporary(digits)) return 'accepted';
      for (const code of this.temporaryCodes) code.guesses += 1;
      this.temporaryCodes = this.temporaryCodes.filter(({ guesses }) => guesses < 10);
      return 'disabled';
    }
    return this.#blocked() ?? (this.#useTemporary(digits) ? 'accepted' : this.#judge(null));
  }

  synchronise(first: ModelCode, second: ModelCode): string {
    const blocked = this.#blocked();
    if (blocked !== null) return blocked;
    const answer = this.#judgeTwo(first, second);
    if (answer === 'accepted') this.events.push('resynchronised');
    return answer;
  }

  register(first: ModelCode, second?: ModelCode): string {
    if (this.state === 'enabled') return 'already_registered';
    const isReopened = this.reason === null || ['customer_request', 'replaced', 'damaged'].includes(this.reason);
    if (this.#isGone || (this.state === 'disabled' && !isReopened)) return 'disabled';
    if (this.state === 'locked') return 'locked';
    if (this.nowMs < this.#mayTryAtMs) return 'throttled';
    const answer = second === undefined ? this.#judge(first) : this.#judgeTwo(first, second);
    if (answer !== 'accepted') return answer;
    this.state = 'enabled';
    this.reason = null;
    this.events.push('registered');
    return 'registered';
  }

  disable(reason: DisableReason): string {
    if (!this.isVisible) return 'not_found';
    const isLoss = reason === 'lost' || reason === 'stolen';
    if (this.state === 'disabled' && this.reason === reason) return 'disabled';
    if (this.#isLockedBeforeRegistration || (this.#isGone && !isLoss)) return 'invalid_state';
    this.#isGone ||= isLoss;
    this.state = 'disabled';
    this.reason = reason;
    this.temporaryCodes = [];
    this.#forgive();
    this.events.push(`disabled ${reason}`);
    return 'disabled';
  }

  enable(): string {
    if (!this.isVisible) return 'not_found';
    if (this.state === 'enabled') return 'enabled';
    if (this.state === 'locked' || this.#isGone) return 'invalid_state';
    this.state = 'enabled';
    this.reason = null;
    this.#forgive();
    this.events.push('enabled');
    return 'enabled';
  }

  unlock(): string {
    if (!this.isVisible) return 'not_found';
    if (this.state === 'disabled') return 'invalid_state';
    if (this.state === 'locked') this.#unlock();
    else if (this.failures === 0) return 'enabled';
    this.#forgive();
    this.events.push('unlocked');
    return this.state;
  }

  remove(): string {
    if (!this.isVisible) return 'not_found';
    this.state = 'removed';
    this.temporaryCodes = [];
    this.#forgive();
    this.events.push('removed');
    return 'removed';
  }

  /** Whether a temporary code may be issued; what was issued is told by `issued`. */
  temporaryCode(): string {
    if (!this.isVisible) return 'not_found';
    return this.state === 'locked' || this.temporaryCodes.length >= 2 ? 'invalid_state' : 'issued';
  }

  issued(digits: string): void {
    this.temporaryCodes.push({ digits, expiresAtMs: this.nowMs + 30 * 60_000, guesses: 0 });
    this.events.push('temporary_code_issued');
  }

  /** Whether there is a registration to be seen: a lock is, wherever it came from. */
  get isVisible(): boolean {
    return this.state !== 'removed';
  }

  get #isLockedBeforeRegistration(): boolean {
    return this.state === 'locked' && this.#lockedFrom === 'removed';
  }

  #blocked(): string | null {
    if (this.state === 'removed' || this.#isLockedBeforeRegistration) return 'not_registered';
    if (this.state !== 'enabled') return this.state;
    return this.nowMs < this.#mayTryAtMs ? 'throttled' : null;
  }

  #judge(code: ModelCode): string {
    const distance = code === null ? Infinity : code - (this.step + this.drift);
    if (code === null || Math.abs(distance) > searchedSteps) return this.#fail('wrong_code');
    if (code <= this.#lastStep) return 'used_code';
    this.#lastStep = code;
    if (Math.abs(distance) > acceptedSteps) return this.#fail('out_of_sync');
    this.#follow(distance);
    return this.#succeed();
  }

  #judgeTwo(first: ModelCode, second: ModelCode): string {
    const isNear = first !== null && Math.abs(first - (this.step + this.drift)) <= searchedSteps;
    if (!isNear || second !== first + 1) return this.#fail('wrong_code');
    if (first <= this.#lastStep) return 'used_code';
    this.#lastStep = second;
    this.drift = second - this.step;
    this.#side = 0;
    return this.#succeed();
  }

  /** Two successes in a row on the same side move the drift by one step, within four; back from beyond is always allowed. */
  #follow(distance: number): void {
    const moved = this.drift + distance;
    if (distance === 0 || distance !== this.#side) {
      this.#side = distance;
    } else if (Math.abs(moved) <= 4 || Math.abs(moved) < Math.abs(this.drift)) {
      this.drift = moved;
      this.#side = 0;
    }
  }

  #succeed(): string {
    this.#forgive();
    this.lastAcceptedAtMs = this.nowMs;
    return 'accepted';
  }

  #fail(reason: string): string {
    this.failures += 1;
    this.#mayTryAtMs = this.nowMs + (waitSeconds[this.failures] ?? 32) * 1000;
    if (this.failures >= this.policy.maxFailures) {
      this.#lockedFrom = this.state;
      this.#lockedAtMs = this.nowMs;
      this.state = 'locked';
      this.events.push('locked');
    }
    return reason;
  }

  #unlock(): void {
    this.state = this.#lockedFrom;
    this.#forgive();
  }

  #forgive(): void {
    this.failures = 0;
    this.#mayTryAtMs = 0;
  }

  #useTemporary(digits: string): boolean {
    const left = this.temporaryCodes.filter((code) => code.digits !== digits);
    if (left.length === this.temporaryCodes.length) return false;
    this.temporaryCodes = left;
    this.#succeed();
    return true;
  }
}
