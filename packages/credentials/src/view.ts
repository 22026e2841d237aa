import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { RegistrationView } from './answers.ts';
import { asOf, type LockPolicy } from './failures.ts';
import type { Credential, Registration, RegistrationAddress } from './registration-state.ts';
import { registrationFrom, type RegistrationRow } from './rows.ts';

/** A registration as its relying party sees it. */
export function registrationView(
  credential: Pick<Credential, 'id' | 'driftSteps' | 'expiresAtMs'>,
  registration: Registration,
): RegistrationView {
  const { state, reason, failures, lastAcceptedAtMs } = registration;
  return {
    credentialId: credential.id,
    state,
    ...(reason === null ? {} : { reason }),
    failures,
    driftSteps: credential.driftSteps,
    ...(lastAcceptedAtMs === null ? {} : { lastAcceptedAt: isoTime(lastAcceptedAtMs) }),
    ...(credential.expiresAtMs === null ? {} : { expiresAt: isoTime(credential.expiresAtMs) }),
  };
}

/** The registration as it stands now; null where the relying party has none. */
export async function showRegistration(
  db: Database,
  { credentialId, relyingPartyId }: RegistrationAddress,
  { policy, nowMs }: { policy: LockPolicy; nowMs: number },
): Promise<RegistrationView | null> {
  const [row] = await db.sql<(RegistrationRow & { drift_steps: number; expires_at: number | null })[]>`
    select r.state, r.reason, r.locked_from, r.locked_at, r.failures, r.retry_at, r.last_accepted_at,
      r.temporary_codes, c.drift_steps, c.expires_at
    from credentials.registration r join credentials.credential c on c.id = r.credential_id
    where r.credential_id = ${credentialId} and r.relying_party_id = ${relyingPartyId}`;
  if (row === undefined) return null;
  const registration = asOf(registrationFrom(row), policy, nowMs);
  if (registration.state === 'removed') return null;
  return registrationView({ id: credentialId, driftSteps: row.drift_steps, expiresAtMs: row.expires_at }, registration);
}
