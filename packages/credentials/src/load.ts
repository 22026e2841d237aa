import { createBatcher, type Batcher, type Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { Credential, Registration } from './registration-state.ts';
import { credentialFrom, registrationFrom, type CredentialRow, type RegistrationRow } from './rows.ts';

/** How long an answer is remembered under its request id. */
export const requestMemoryMs = 24 * 60 * 60 * 1000;

export interface LoadRequest {
  readonly credentialId: string;
  readonly relyingPartyId: string;
  /** null when there is nothing to remember. */
  readonly requestId: string | null;
  readonly nowMs: number;
}

export interface Loaded {
  readonly credential: Credential | null;
  readonly registration: Registration | null;
  /** The answer that was given under the same request id before. */
  readonly remembered: Remembered | null;
}

export interface Remembered {
  readonly inputDigest: Buffer;
  readonly answer: string;
}

type Row = CredentialRow &
  RegistrationRow & { readonly ordinal: number; readonly input_digest: Buffer | null; readonly answer: string | null };

/** Loads what attempts depend on, many attempts a statement. Nothing is kept: what is loaded cannot be stale for long. */
export function createLoader(
  db: Database,
  limits: { maxBatch: number; maxInFlight: number; maxQueued: number },
): Batcher<LoadRequest, Loaded> {
  return createBatcher({ ...limits, run: (requests) => load(db, requests) });
}

async function load(db: Database, requests: readonly LoadRequest[]): Promise<Loaded[]> {
  const oldestMs = (requests[0]?.nowMs ?? 0) - requestMemoryMs;
  const rows = await db.sql<Row[]>`
    select a.ordinal::int, c.id, c.mode, c.algorithm, c.digits, c.period_seconds, c.sealed_code_key, c.master_key_version,
      c.last_step, c.drift_steps, c.side_streak, c.resynchronisation_required, c.version as credential_version,
      c.expires_at, r.state, r.reason, r.locked_from, r.locked_at, r.failures, r.retry_at, r.last_accepted_at,
      r.temporary_codes, m.input_digest, m.answer
    from unnest(
      ${requests.map((request) => request.credentialId)}::text[],
      ${requests.map((request) => request.relyingPartyId)}::text[],
      ${requests.map((request) => request.requestId)}::text[]
    ) with ordinality as a (credential_id, relying_party_id, request_id, ordinal)
    left join credentials.registration r
      on r.credential_id = a.credential_id and r.relying_party_id = a.relying_party_id
    left join credentials.credential c on c.id = r.credential_id
    left join credentials.request_memory m
      on m.relying_party_id = a.relying_party_id and m.request_id = a.request_id
      and m.created_at > ${isoTime(oldestMs)}`;
  const loaded = new Array<Loaded>(requests.length);
  for (const row of rows) loaded[row.ordinal - 1] = loadedFrom(row);
  return loaded;
}

function loadedFrom(row: Row): Loaded {
  const remembered =
    row.input_digest === null || row.answer === null ? null : { inputDigest: row.input_digest, answer: row.answer };
  // `state` is never null in the table: a null comes from the outer join, and there is no registration.
  if ((row.state as string | null) === null) return { credential: null, registration: null, remembered };
  return { credential: credentialFrom(row), registration: registrationFrom(row), remembered };
}
