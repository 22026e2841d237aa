import type { CredentialFacts, RegistrationFacts } from '@warifu/credentials';
import { isoTime } from '@warifu/kernel';

/** A credential as programs get it: times in ISO 8601, nothing that is secret. */
export function factsJson(facts: CredentialFacts): object {
  const { id, kind, mode, algorithm, digits, periodSeconds, driftSteps, resynchronisationRequired } = facts;
  return {
    credentialId: id,
    kind,
    mode,
    algorithm,
    digits,
    periodSeconds,
    driftSteps,
    resynchronisationRequired,
    createdAt: isoTime(facts.createdAtMs),
    firstRegisteredAt: timeOrNull(facts.firstRegisteredAtMs),
    expiresAt: timeOrNull(facts.expiresAtMs),
    purgedAt: timeOrNull(facts.purgedAtMs),
    registrations: facts.registrations.map(registrationJson),
  };
}

function registrationJson(registration: RegistrationFacts): object {
  const { relyingPartyId, relyingPartyName, state, reason, failures } = registration;
  return {
    relyingPartyId,
    relyingPartyName,
    state,
    reason,
    failures,
    lastAcceptedAt: timeOrNull(registration.lastAcceptedAtMs),
    createdAt: isoTime(registration.createdAtMs),
  };
}

function timeOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoTime(epochMs);
}
