import { openLane, type AuditLane } from '@warifu/audit';
import type { Database } from '@warifu/database';
import type { Clock, Random } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import type { RegistrationAnswer, RegistrationView, RequestIdReused, ValidationAnswer } from './answers.ts';
import { Attempts } from './attempts.ts';
import { decideSynchronisation, decideValidation } from './decision.ts';
import type { Author } from './deeds.ts';
import { eventsAfter, type EventPage } from './events.ts';
import type { LockPolicy } from './failures.ts';
import { issueForApp, type AppCredential } from './issue-for-app.ts';
import { Judge } from './judge.ts';
import type { KeyKeeper } from './key-keeper.ts';
import { changeState, disable, enable, issueTemporaryCode, remove, unlock, type Refusal } from './life-cycle.ts';
import { credentialNamed } from './names.ts';
import { pastAnswer } from './past-answer.ts';
import { provision, type ProvisioningAnswer, type ProvisioningRequest } from './provision.ts';
import { forgetOldAnswers, purgeUnregistered } from './purge.ts';
import { register, type RegisterRequest } from './register.ts';
import type { DisableReason, RegistrationAddress } from './registration-state.ts';
import { Authenticator, type Authentication } from './relying-parties.ts';
import { showRegistration } from './view.ts';

/**
 * The bounds of the hot path. Batches of this size cost little more for each attempt than larger ones, and while one is at
 * the database the next is decided; more lanes than these bring nothing.
 */
const validationLanes = 4;
const maxBatch = 64;
const maxQueued = 10_000;
const maxQueuedPerCredential = 256;
const maxPurgeRounds = 1_000;

export interface CredentialServiceOptions {
  readonly db: Database;
  readonly keys: KeyKeeper;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: LockPolicy;
  /** Names this program in the audit log. */
  readonly writer: string;
  /** Told the size of each committed batch of attempts. */
  readonly onBatch?: (size: number) => void;
}

export interface CodeRequest {
  readonly relyingPartyId: string;
  readonly credentialId: TokenId;
  readonly code: string;
  readonly requestId?: string | undefined;
}

/** Everything that a relying party or a token app can ask of the authority. */
export class CredentialService {
  readonly #options: CredentialServiceOptions;
  readonly #lane: AuditLane;
  readonly #attempts: Attempts;
  readonly #judge: Judge;
  readonly #authenticator: Authenticator;

  /** Opens this program's audit lanes. */
  static async start(options: CredentialServiceOptions): Promise<CredentialService> {
    const lanes = [];
    for (let count = 0; count <= validationLanes; count += 1) lanes.push(await openLane(options.db.sql, options));
    return new CredentialService(options, lanes);
  }

  private constructor(options: CredentialServiceOptions, [lane, ...lanes]: readonly AuditLane[]) {
    if (lane === undefined) throw new Error('a service needs an audit lane');
    const { db, keys, clock, onBatch = () => undefined } = options;
    this.#options = options;
    this.#lane = lane;
    const limits = { maxBatch, maxQueued, maxQueuedPerCredential, onBatch };
    this.#attempts = new Attempts(db, { clock, digester: keys.digester, lanes, limits });
    this.#judge = new Judge(keys);
    this.#authenticator = new Authenticator(db, { maxBatch, maxQueued });
  }

  authenticate(apiKey: string): Promise<Authentication> {
    return this.#authenticator.authenticate(apiKey);
  }

  provision(request: ProvisioningRequest): Promise<ProvisioningAnswer | 'invalid_public_key'> {
    return provision(this.#options.db, this.#author('provisioning'), request, this.#options);
  }

  /** A token for an authenticator app of another maker; its key is told this once. */
  issueForApp(relyingPartyId: string): Promise<AppCredential> {
    return issueForApp(this.#options.db, this.#author(relyingPartyId), this.#options);
  }

  /** @throws OverloadedError when too much waits */
  validate(request: CodeRequest & { purpose?: string | undefined }): Promise<ValidationAnswer | RequestIdReused> {
    const { credentialId, code, purpose } = request;
    return this.#attempts.run({
      ...request,
      operation: 'validate',
      input: [credentialId, code, purpose],
      decide: ({ credential, registration }, nowMs) =>
        decideValidation(credential, registration, code, { ...this.#circumstances(), nowMs }),
    });
  }

  /** @throws OverloadedError when too much waits */
  synchronise(request: CodeRequest & { nextCode: string }): Promise<ValidationAnswer | RequestIdReused> {
    const { credentialId, code, nextCode } = request;
    return this.#attempts.run({
      ...request,
      operation: 'synchronise',
      input: [credentialId, code, nextCode],
      decide: ({ credential, registration }, nowMs) =>
        decideSynchronisation(credential, registration, { code, nextCode }, { ...this.#circumstances(), nowMs }),
    });
  }

  register(request: RegisterRequest): Promise<RegistrationAnswer | RequestIdReused> {
    return register(this.#options.db, this.#author(request.relyingPartyId), request, this.#circumstances());
  }

  /** The token that the relying party registered under this name; null where there is none. */
  named(relyingPartyId: string, name: string): Promise<TokenId | null> {
    return credentialNamed(this.#options.db, relyingPartyId, name);
  }

  registration(address: RegistrationAddress): Promise<RegistrationView | null> {
    const { db, clock, policy } = this.#options;
    return showRegistration(db, address, { policy, nowMs: clock.nowMs() });
  }

  disable(address: RegistrationAddress, reason: DisableReason): Promise<RegistrationView | Refusal> {
    return this.#change(address, disable(reason));
  }

  enable(address: RegistrationAddress): Promise<RegistrationView | Refusal> {
    return this.#change(address, enable);
  }

  unlock(address: RegistrationAddress): Promise<RegistrationView | Refusal> {
    return this.#change(address, unlock);
  }

  remove(address: RegistrationAddress): Promise<RegistrationView | Refusal> {
    return this.#change(address, remove);
  }

  temporaryCode(address: RegistrationAddress): Promise<{ code: string; expiresAt: string } | Refusal> {
    const { db, policy, random, keys } = this.#options;
    const author = this.#author(address.relyingPartyId);
    return issueTemporaryCode(db, author, address, { policy, random, digester: keys.digester });
  }

  pastAnswer(relyingPartyId: string, requestId: string): Promise<ValidationAnswer | null> {
    return pastAnswer(this.#options.db, { relyingPartyId, requestId, nowMs: this.#options.clock.nowMs() });
  }

  events(relyingPartyId: string, after?: string): Promise<EventPage | 'malformed_cursor' | 'cursor_expired'> {
    return eventsAfter(this.#options.db, relyingPartyId, after);
  }

  /** Purges what nobody registered and forgets old answers: to be called from time to time, by any number of programs. */
  async tidy(): Promise<{ purged: number; forgotten: number }> {
    const { db, clock } = this.#options;
    const total = { purged: 0, forgotten: 0 };
    for (let round = 0; round < maxPurgeRounds; round += 1) {
      const credentials = await purgeUnregistered(db, this.#author('authority'));
      const answers = await forgetOldAnswers(db, clock.nowMs());
      total.purged += credentials.purged;
      total.forgotten += answers.forgotten;
      if (credentials.done && answers.done) break;
    }
    return total;
  }

  #change(address: RegistrationAddress, rule: Parameters<typeof changeState>[3]): Promise<RegistrationView | Refusal> {
    const { db, policy } = this.#options;
    return changeState(db, this.#author(address.relyingPartyId), address, rule, policy);
  }

  #author(actor: string): Author {
    return { actor, lane: this.#lane, clock: this.#options.clock };
  }

  #circumstances() {
    return { policy: this.#options.policy, judge: this.#judge, digester: this.#options.keys.digester };
  }
}
