import type { Database } from '@warifu/database';
import { asOf, type LockPolicy } from './failures.ts';
import type { CredentialKind, DisableReason, RegistrationState } from './registration-state.ts';
import { registrationFrom, type RegistrationRow } from './rows.ts';

/** What an operator may see of a credential: never a key. Times are epoch milliseconds. */
export interface CredentialFacts {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly mode: 'totp' | 'hotp';
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  readonly digits: number;
  /** null for HOTP. */
  readonly periodSeconds: number | null;
  readonly driftSteps: number;
  readonly resynchronisationRequired: boolean;
  readonly createdAtMs: number;
  readonly firstRegisteredAtMs: number | null;
  readonly expiresAtMs: number | null;
  readonly purgedAtMs: number | null;
  readonly registrations: readonly RegistrationFacts[];
}

export interface RegistrationFacts {
  readonly relyingPartyId: string;
  readonly relyingPartyName: string;
  readonly state: RegistrationState;
  readonly reason: DisableReason | null;
  readonly failures: number;
  readonly lastAcceptedAtMs: number | null;
  readonly createdAtMs: number;
}

interface CredentialFactsRow {
  id: string;
  kind: CredentialKind;
  mode: 'totp' | 'hotp';
  algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  digits: number;
  period_seconds: number | null;
  drift_steps: number;
  resynchronisation_required: boolean;
  created_at: number;
  first_registered_at: number | null;
  expires_at: number | null;
  purged_at: number | null;
}

type RegistrationFactsRow = RegistrationRow & {
  credential_id: string;
  relying_party_id: string;
  relying_party_name: string;
  created_at: number;
};

/** The credential with all of its registrations as they stand now; null where none has this ID. */
export async function credentialFacts(
  db: Database,
  id: string,
  now: { policy: LockPolicy; nowMs: number },
): Promise<CredentialFacts | null> {
  const rows = await db.sql<CredentialFactsRow[]>`
    select id, kind, mode, algorithm, digits, period_seconds, drift_steps, resynchronisation_required, created_at,
      first_registered_at, expires_at, purged_at
    from credentials.credential where id = ${id}`;
  const [facts] = await withRegistrations(db, rows, now);
  return facts ?? null;
}

export interface CredentialFilters {
  readonly relyingPartyId?: string | undefined;
  /** `unregistered`: no relying party has a registration of it that has not been removed. */
  readonly state?: RegistrationState | 'unregistered' | undefined;
  /** Only IDs after this one. */
  readonly after?: string | undefined;
}

/** Credentials in the order of their IDs, those purged left out. A lock that time has ended still counts as `locked` here. */
export async function listCredentials(
  db: Database,
  { relyingPartyId, state, after }: CredentialFilters,
  { limit, policy, nowMs }: { limit: number; policy: LockPolicy; nowMs: number },
): Promise<CredentialFacts[]> {
  const rows = await db.sql<CredentialFactsRow[]>`
    select id, kind, mode, algorithm, digits, period_seconds, drift_steps, resynchronisation_required, created_at,
      first_registered_at, expires_at, purged_at
    from credentials.credential c
    where purged_at is null and id > ${after ?? ''}
      and (${relyingPartyId ?? null}::text is null or exists (
        select from credentials.registration r
        where r.credential_id = c.id and r.relying_party_id = ${relyingPartyId ?? null}::text))
      and case when ${state ?? null}::text is null then true
        when ${state ?? null}::text = 'unregistered' then not exists (
          select from credentials.registration r where r.credential_id = c.id and r.state <> 'removed')
        else exists (
          select from credentials.registration r
          where r.credential_id = c.id and r.state::text = ${state ?? null}::text
            and (${relyingPartyId ?? null}::text is null or r.relying_party_id = ${relyingPartyId ?? null}::text))
        end
    order by id limit ${limit}::int`;
  return withRegistrations(db, rows, { policy, nowMs });
}

async function withRegistrations(
  db: Database,
  credentials: readonly CredentialFactsRow[],
  { policy, nowMs }: { policy: LockPolicy; nowMs: number },
): Promise<CredentialFacts[]> {
  const rows = await db.sql<RegistrationFactsRow[]>`
    select r.credential_id, r.relying_party_id, p.name as relying_party_name, r.created_at, r.state, r.reason,
      r.locked_from, r.locked_at, r.failures, r.retry_at, r.last_accepted_at, r.temporary_codes
    from credentials.registration r join credentials.relying_party p on p.id = r.relying_party_id
    where r.credential_id = any(${credentials.map(({ id }) => id)}::text[])
    order by r.credential_id, r.created_at, r.relying_party_id`;
  const registrations = Map.groupBy(rows, (row) => row.credential_id);
  return credentials.map((row) => ({
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    algorithm: row.algorithm,
    digits: row.digits,
    periodSeconds: row.period_seconds,
    driftSteps: row.drift_steps,
    resynchronisationRequired: row.resynchronisation_required,
    createdAtMs: row.created_at,
    firstRegisteredAtMs: row.first_registered_at,
    expiresAtMs: row.expires_at,
    purgedAtMs: row.purged_at,
    registrations: (registrations.get(row.id) ?? []).map((registration) => factsOf(registration, policy, nowMs)),
  }));
}

function factsOf(row: RegistrationFactsRow, policy: LockPolicy, nowMs: number): RegistrationFacts {
  const { state, reason, failures, lastAcceptedAtMs } = asOf(registrationFrom(row), policy, nowMs);
  return {
    relyingPartyId: row.relying_party_id,
    relyingPartyName: row.relying_party_name,
    state,
    reason,
    failures,
    lastAcceptedAtMs,
    createdAtMs: row.created_at,
  };
}
