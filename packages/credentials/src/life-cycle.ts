import { isoTime, type Random } from '@warifu/kernel';
import type { Database } from '@warifu/database';
import type { EventType, RegistrationView } from './answers.ts';
import { deed, type Author, type Deed } from './deeds.ts';
import type { Digester } from './digester.ts';
import { asOf, noFailures, unlocked, type LockPolicy } from './failures.ts';
import {
  isGoneForGood,
  type Credential,
  type DisableReason,
  type Registration,
  type RegistrationAddress,
} from './registration-state.ts';
import { maxOutstandingTemporaryCodes, newTemporaryCode, outstanding } from './temporary-code.ts';
import { registrationView } from './view.ts';

/** What a change of state can come to besides the changed registration. */
export type Refusal = 'not_found' | 'invalid_state';

interface Change {
  readonly to: Registration;
  readonly event: EventType;
  readonly reason?: DisableReason;
}

/** A rule of the life cycle: the change, `unchanged` when it is so already, or the refusal. */
type Rule = (registration: Registration) => Change | 'unchanged' | 'invalid_state';

/** Stops the token. A loss or theft is never softened to another reason. Outstanding temporary codes end with it. */
export function disable(reason: DisableReason): Rule {
  return (registration) => {
    if (registration.state === 'disabled' && registration.reason === reason) return 'unchanged';
    if (registration.lockedFrom === 'removed') return 'invalid_state';
    if (isGoneForGood(registration.reason) && !isGoneForGood(reason)) return 'invalid_state';
    const stopped = { ...unlocked(registration), ...noFailures, temporaryCodes: [] };
    return { to: { ...stopped, state: 'disabled', reason }, event: 'disabled', reason };
  };
}

/** Brings a stopped token back, unless it was lost or stolen. */
export const enable: Rule = (registration) => {
  if (registration.state === 'enabled') return 'unchanged';
  if (registration.state !== 'disabled' || isGoneForGood(registration.reason)) return 'invalid_state';
  return { to: { ...registration, ...noFailures, state: 'enabled', reason: null }, event: 'enabled' };
};

/** Back to where it stood before the lock. On a registration that only waits it begins the count anew. */
export const unlock: Rule = (registration) => {
  if (registration.state === 'locked') return { to: unlocked(registration), event: 'unlocked' };
  if (registration.state !== 'enabled') return 'invalid_state';
  return registration.failures === 0 ? 'unchanged' : { to: { ...registration, ...noFailures }, event: 'unlocked' };
};

/** Ends the registration. Its reason stays, so that a lost token cannot come back by being removed first. */
export const remove: Rule = (registration) => ({
  to: { ...unlocked(registration), ...noFailures, state: 'removed', temporaryCodes: [] },
  event: 'removed',
});

/** Applies a rule of the life cycle to a registration, in one commit with its audit entry and its event. */
export async function changeState(
  db: Database,
  author: Author,
  address: RegistrationAddress,
  rule: Rule,
  policy: LockPolicy,
): Promise<RegistrationView | Refusal> {
  return await deed(db, author, async (step) => {
    const outcome = await changeWithin(step, address, rule, policy);
    return typeof outcome === 'string' ? outcome : outcome.view;
  });
}

/** The same as a part of something greater. */
export async function changeWithin(
  step: Deed,
  address: RegistrationAddress,
  rule: Rule,
  policy: LockPolicy,
): Promise<{ readonly view: RegistrationView; readonly changed: boolean } | Refusal> {
  const found = await find(step, address, policy);
  if (found === null) return 'not_found';
  const change = rule(found.registration);
  if (change === 'invalid_state') return change;
  if (change === 'unchanged') return { view: registrationView(found.credential, found.registration), changed: false };
  await step.saveRegistration(address.credentialId, address.relyingPartyId, change.to);
  const reason = change.reason === undefined ? {} : { reason: change.reason };
  await step.announce(change.event, { ...address, ...reason });
  step.record({ type: change.event, ...address, details: reason });
  return { view: registrationView(found.credential, change.to), changed: true };
}

/** A temporary code for a registration that is enabled or disabled; at most two are outstanding. The digits are told once. */
export async function issueTemporaryCode(
  db: Database,
  author: Author,
  address: RegistrationAddress,
  { policy, random, digester }: { policy: LockPolicy; random: Random; digester: Digester },
): Promise<{ code: string; expiresAt: string } | Refusal> {
  return await deed(db, author, async (step) => {
    const found = await find(step, address, policy);
    if (found === null) return 'not_found';
    const { registration } = found;
    const codes = outstanding(registration.temporaryCodes, step.nowMs);
    if (registration.state === 'locked' || codes.length >= maxOutstandingTemporaryCodes) return 'invalid_state';
    const { code, kept } = newTemporaryCode(address.credentialId, { random, digester, nowMs: step.nowMs });
    const change = { ...registration, temporaryCodes: [...codes, kept] };
    await step.saveRegistration(address.credentialId, address.relyingPartyId, change);
    await step.announce('temporary_code_issued', address);
    step.record({ type: 'temporary_code_issued', ...address, details: {} });
    return { code, expiresAt: isoTime(kept.expiresAtMs) };
  });
}

async function find(
  step: Deed,
  { credentialId, relyingPartyId }: RegistrationAddress,
  policy: LockPolicy,
): Promise<{ credential: Credential; registration: Registration } | null> {
  const credential = await step.credential(credentialId);
  const row = credential === null ? null : await step.registration(credentialId, relyingPartyId);
  if (credential === null || row === null) return null;
  const registration = asOf(row, policy, step.nowMs);
  return registration.state === 'removed' ? null : { credential, registration };
}
