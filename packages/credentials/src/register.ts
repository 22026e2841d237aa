import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { RegistrationAnswer, Rejection, RequestIdReused } from './answers.ts';
import { deed, type Author, type Deed } from './deeds.ts';
import { failed, isExpired, lockedOrThrottled, rejected, type Circumstances, type Decision } from './decision.ts';
import { asOf, noFailures } from './failures.ts';
import type { Judgement } from './judge.ts';
import { giveName } from './names.ts';
import { isGoneForGood, mayRegisterAgain, type Credential, type Registration } from './registration-state.ts';
import { AnsweredMeanwhile, recall, remember, type RememberedRequest } from './request-memory.ts';
import { registrationView } from './view.ts';

export interface RegisterRequest {
  readonly relyingPartyId: string;
  readonly credentialId: string;
  readonly code: string;
  /** The code after it: finds a token whose clock is off. */
  readonly nextCode?: string | undefined;
  /** The credential whose registration ends in the same commit. */
  readonly replaces?: string | undefined;
  /** What the relying party calls the holder: a later registration under the same name takes it over. */
  readonly name?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Rounds against others who use the same request id at the same time: the second finds the first one's answer. */
const maxRounds = 3;

/** Registers a credential with a right code, or with `replaces` exchanges one for another; both or neither. */
export async function register(
  db: Database,
  author: Author,
  request: RegisterRequest,
  circumstances: Omit<Circumstances, 'nowMs'>,
): Promise<RegistrationAnswer | RequestIdReused> {
  const { relyingPartyId, credentialId, code, nextCode, replaces, name, requestId } = request;
  const input = [credentialId, code, nextCode, replaces, name];
  const inputDigest = circumstances.digester.requestInput('register', input);
  const remembered: RememberedRequest | null =
    requestId === undefined ? null : { relyingPartyId, requestId, operation: 'register', inputDigest };
  for (let round = 1; ; round += 1) {
    try {
      return await deed(db, author, (step) =>
        answerOnce(step, remembered, request, { ...circumstances, nowMs: step.nowMs }),
      );
    } catch (error) {
      if (!(error instanceof AnsweredMeanwhile) || round === maxRounds) throw error;
    }
  }
}

async function answerOnce(
  step: Deed,
  remembered: RememberedRequest | null,
  request: RegisterRequest,
  circumstances: Circumstances,
): Promise<RegistrationAnswer | RequestIdReused> {
  if (remembered !== null) {
    const first = await recall<RegistrationAnswer>(step.tx, remembered, circumstances);
    if (first !== null) return first;
  }
  const answer = await answerTo(step, request, circumstances);
  const { credentialId, relyingPartyId } = request;
  step.record({
    type: 'register',
    credentialId,
    relyingPartyId,
    details: { ...outcomeDetails(answer), ...(request.replaces === undefined ? {} : { replaces: request.replaces }) },
  });
  const isThrottled = answer.result === 'rejected' && answer.reason === 'throttled';
  if (remembered !== null && !isThrottled) {
    await remember(step.tx, remembered, { credentialId, answer, nowMs: step.nowMs });
  }
  return answer;
}

function outcomeDetails(answer: RegistrationAnswer): Record<string, string> {
  switch (answer.result) {
    case 'registered':
      return { result: 'registered' };
    case 'rejected':
      return { result: 'rejected', reason: answer.reason };
    case 'refused':
      return { result: 'refused', reason: answer.code };
  }
}

async function answerTo(
  step: Deed,
  request: RegisterRequest,
  circumstances: Circumstances,
): Promise<RegistrationAnswer> {
  const { credentialId, relyingPartyId, replaces } = request;
  const credentials = await lockCredentials(step, replaces === undefined ? [credentialId] : [credentialId, replaces]);
  const credential = credentials.get(credentialId);
  if (credential === undefined) return rejected('not_registered');
  const registration = await current(step, credentialId, relyingPartyId, circumstances);
  const replaced = replaces === undefined ? null : await current(step, replaces, relyingPartyId, circumstances);

  if (isExpired(credential, step.nowMs)) return rejected('expired');
  const refusal = refuseByState(registration) ?? (replaces === undefined ? null : refuseReplacing(replaced));
  if (refusal !== null) return refusal;
  const before = registration ?? unregistered;
  const blocked = lockedOrThrottled(before, step.nowMs);
  if (blocked !== null) return blocked;

  if (credential.resynchronisationRequired && request.nextCode === undefined) {
    return await refuseCode(step, request, failed(before, 'out_of_sync', circumstances));
  }
  const judgement = judge(credential, request, circumstances);
  if (judgement.kind === 'used_code') return rejected('used_code');
  if ('change' in judgement) await step.changeCredential(credentialId, judgement.change);
  if (judgement.kind !== 'accepted') {
    return await refuseCode(step, request, failed(before, judgement.kind, circumstances));
  }

  const enabled = { ...before, ...noFailures, state: 'enabled', reason: null, lastAcceptedAtMs: step.nowMs } as const;
  await markRegistered(step, credentialId);
  await step.saveRegistration(credentialId, relyingPartyId, enabled);
  if (request.name !== undefined) await giveName(step, { credentialId, relyingPartyId }, request.name);
  await step.announce('registered', { credentialId, relyingPartyId });
  if (replaces !== undefined && replaced !== null) await endReplaced(step, replaces, relyingPartyId, replaced);
  const { driftSteps } = judgement.change;
  return { result: 'registered', registration: registrationView({ ...credential, driftSteps }, enabled) };
}

/** Writes the counted failure down. */
async function refuseCode(
  step: Deed,
  { credentialId, relyingPartyId }: RegisterRequest,
  { answer, registrationChange, event }: Decision<Rejection>,
): Promise<Rejection> {
  if (registrationChange !== undefined) await step.saveRegistration(credentialId, relyingPartyId, registrationChange);
  if (event !== undefined) await step.announce(event, { credentialId, relyingPartyId });
  return answer;
}

/** A credential that the relying party has no row of: the first failed attempt makes the row. */
const unregistered: Registration = {
  state: 'removed',
  reason: null,
  lockedFrom: null,
  lockedAtMs: null,
  failures: 0,
  retryAtMs: null,
  lastAcceptedAtMs: null,
  temporaryCodes: [],
};

function judge(credential: Credential, request: RegisterRequest, { judge, nowMs }: Circumstances): Judgement {
  return request.nextCode === undefined
    ? judge.code(credential, request.code, nowMs)
    : judge.twoCodes(credential, request.code, request.nextCode, nowMs);
}

/** Locked in order of their IDs, so that two exchanges in opposite directions do not wait for each other. */
async function lockCredentials(step: Deed, ids: readonly string[]): Promise<Map<string, Credential>> {
  const found = new Map<string, Credential>();
  for (const id of [...ids].sort()) {
    const credential = await step.credential(id);
    if (credential !== null) found.set(id, credential);
  }
  return found;
}

async function current(
  step: Deed,
  credentialId: string,
  relyingPartyId: string,
  { policy, nowMs }: Circumstances,
): Promise<Registration | null> {
  const registration = await step.registration(credentialId, relyingPartyId);
  return registration === null ? null : asOf(registration, policy, nowMs);
}

function refuseByState(registration: Registration | null): RegistrationAnswer | null {
  if (registration === null) return null;
  if (registration.state === 'enabled') return refused('already_registered', 'This token is registered already.');
  return mayRegisterAgain(registration) ? null : rejected('disabled');
}

function refuseReplacing(replaced: Registration | null): RegistrationAnswer | null {
  if (replaced === null || replaced.state === 'removed' || replaced.lockedFrom === 'removed') {
    return rejected('not_registered');
  }
  return replaced.state === 'locked'
    ? refused('invalid_state', 'The token to be replaced is locked. Unlock it first.')
    : null;
}

function refused(code: 'already_registered' | 'invalid_state', detail: string): RegistrationAnswer {
  return { result: 'refused', code, detail };
}

async function markRegistered(step: Deed, credentialId: string): Promise<void> {
  await step.tx`
    update credentials.credential set first_registered_at = ${isoTime(step.nowMs)}
    where id = ${credentialId} and first_registered_at is null`;
}

/** A loss stays a loss: its reason is stronger than the exchange. */
async function endReplaced(
  step: Deed,
  credentialId: string,
  relyingPartyId: string,
  replaced: Registration,
): Promise<void> {
  const reason = isGoneForGood(replaced.reason) ? replaced.reason : 'replaced';
  const ended: Registration = { ...replaced, ...noFailures, state: 'disabled', reason, temporaryCodes: [] };
  await step.saveRegistration(credentialId, relyingPartyId, ended);
  await step.announce('replaced', { credentialId, relyingPartyId });
  step.record({ type: 'disable', credentialId, relyingPartyId, details: { reason } });
}
