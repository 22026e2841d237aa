import type { AuditEntry, AuditLane } from '@warifu/audit';
import {
  OverloadedError,
  awaitReplication,
  createBatcher,
  createKeyedQueue,
  type Batcher,
  type Database,
  type KeyedQueue,
} from '@warifu/database';
import type { Clock } from '@warifu/kernel';
import type { RequestIdReused, ValidationAnswer } from './answers.ts';
import { createApplier, type Application } from './apply.ts';
import type { Decision } from './decision.ts';
import { createLoader, type Loaded, type LoadRequest } from './load.ts';
import type { Digester } from './digester.ts';

/**
 * Attempts at one credential whose rows other programs keep changing between load and apply. A change needs an accepted
 * code, a counted failure (four before a wait) or a counted guess at a temporary code (ten before it is void), so these
 * rounds are enough for whatever programs can do to each other at one time.
 */
const maxRounds = 16;

export interface AttemptRequest {
  readonly credentialId: string;
  readonly relyingPartyId: string;
  readonly requestId?: string | undefined;
  readonly operation: 'validate' | 'synchronise';
  /** All that tells this request from another under the same request id. */
  readonly input: readonly (string | undefined)[];
  readonly purpose?: string | undefined;
  readonly decide: (loaded: Loaded, nowMs: number) => Decision<ValidationAnswer>;
}

export interface AttemptLimits {
  readonly maxBatch: number;
  readonly maxQueued: number;
  readonly maxQueuedPerCredential: number;
  readonly onBatch: (size: number) => void;
}

/**
 * The way that a code takes: load, decide, apply if nothing changed meanwhile, else once more. Attempts at one credential
 * go one after another in this program; the versions guard against the other programs.
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #digester: Digester;
  readonly #loader: Batcher<LoadRequest, Loaded>;
  readonly #applier: Batcher<Application, boolean>;
  /** Callers that were left without an answer come back all at once: one commit does for many. */
  readonly #barrier: Batcher<void, void>;
  readonly #perCredential: KeyedQueue;

  constructor(
    db: Database,
    {
      clock,
      digester,
      lanes,
      limits,
    }: { clock: Clock; digester: Digester; lanes: readonly AuditLane[]; limits: AttemptLimits },
  ) {
    this.#clock = clock;
    this.#digester = digester;
    const { maxBatch, maxQueued, onBatch } = limits;
    this.#loader = createLoader(db, { maxBatch, maxQueued, maxInFlight: lanes.length });
    this.#applier = createApplier(db, lanes, { maxBatch, maxQueued, onBatch });
    this.#barrier = createBatcher({
      maxBatch: maxQueued,
      maxQueued,
      maxInFlight: 1,
      run: async (waiting) => {
        await awaitReplication(db.sql);
        return waiting;
      },
    });
    this.#perCredential = createKeyedQueue({ maxPerKey: limits.maxQueuedPerCredential });
  }

  /**
   * The answer, after its commit.
   * @throws OverloadedError when too much waits, or others keep changing the same rows
   */
  run(request: AttemptRequest): Promise<ValidationAnswer | RequestIdReused> {
    return this.#perCredential.run(request.credentialId, () => this.#rounds(request));
  }

  async #rounds(request: AttemptRequest): Promise<ValidationAnswer | RequestIdReused> {
    const { credentialId, relyingPartyId, requestId, operation } = request;
    const inputDigest = requestId === undefined ? null : this.#digester.requestInput(operation, request.input);
    for (let round = 0; round < maxRounds; round += 1) {
      const nowMs = this.#clock.nowMs();
      const loaded = await this.#loader.submit({ credentialId, relyingPartyId, requestId: requestId ?? null, nowMs });
      if (loaded.remembered !== null && inputDigest !== null) {
        await this.#barrier.submit();
        return this.#digester.equal(loaded.remembered.inputDigest, inputDigest)
          ? (JSON.parse(loaded.remembered.answer) as ValidationAnswer)
          : { result: 'request_id_reused' };
      }
      const decision = request.decide(loaded, nowMs);
      const { answer } = decision;
      const isRemembered = requestId !== undefined && inputDigest !== null && !isThrottled(answer);
      const applied = await this.#applier.submit({
        credentialId,
        relyingPartyId,
        change: changeBy(decision, loaded),
        event: decision.event,
        remember: isRemembered ? { requestId, inputDigest, answer: JSON.stringify(answer) } : null,
        entry: auditEntry(request, decision, nowMs),
      });
      if (applied) return answer;
    }
    throw new OverloadedError('the credential keeps changing');
  }
}

/** Both rows as they are to be: what a decision does not change stays as it was loaded. */
function changeBy(
  { credentialChange, registrationChange }: Decision<ValidationAnswer>,
  { credential, registration }: Loaded,
): Application['change'] {
  if (credential === null || registration === null) return null;
  if (credentialChange === undefined && registrationChange === undefined) return null;
  return {
    version: credential.version,
    credential: credentialChange ?? credential,
    registration: registrationChange ?? registration,
  };
}

function isThrottled(answer: ValidationAnswer): boolean {
  return answer.result === 'rejected' && answer.reason === 'throttled';
}

function auditEntry(
  { credentialId, relyingPartyId, requestId, operation, purpose }: AttemptRequest,
  { answer, credentialChange, event }: Decision<ValidationAnswer>,
  nowMs: number,
): AuditEntry {
  return {
    at: nowMs,
    type: operation,
    credentialId,
    relyingPartyId,
    actor: relyingPartyId,
    details: {
      result: answer.result,
      ...(answer.result === 'rejected' ? { reason: answer.reason } : {}),
      ...(credentialChange === undefined ? {} : { step: credentialChange.lastStep }),
      ...(event === undefined ? {} : { event }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}
