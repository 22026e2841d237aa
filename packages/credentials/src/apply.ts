import { auditContent, type AuditEntry, type AuditLane } from '@warifu/audit';
import { afresh, createBatcher, type Batcher, type Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { EventType } from './answers.ts';
import { requestMemoryMs } from './load.ts';
import { temporaryCodesText } from './rows.ts';
import type { CredentialChange, Registration } from './registration-state.ts';

/** A decision on loaded rows, to be applied if they are still the same. */
export interface Application {
  readonly credentialId: string;
  readonly relyingPartyId: string;
  /** null for a decision that changes nothing. */
  readonly change: {
    /** The credential's version that the decision was made on. */
    readonly version: number;
    readonly credential: CredentialChange;
    readonly registration: Registration;
  } | null;
  readonly event: EventType | undefined;
  readonly remember: { readonly requestId: string; readonly inputDigest: Buffer; readonly answer: string } | null;
  /** Its type is the operation that is remembered. */
  readonly entry: AuditEntry;
}

/**
 * Applies decisions, many a statement, each batch one commit on one audit lane. The answer tells whether the decision was
 * applied: it is not when its rows have changed since they were loaded, or when the request id has been answered meanwhile.
 * A batch must not hold two decisions for one credential: the second would be made on rows that the first changes.
 */
export function createApplier(
  db: Database,
  lanes: readonly AuditLane[],
  limits: { maxBatch: number; maxQueued: number; onBatch: (size: number) => void },
): Batcher<Application, boolean> {
  const idle = [...lanes];
  return createBatcher({
    ...limits,
    maxInFlight: lanes.length,
    async run(applications) {
      const lane = idle.pop();
      if (lane === undefined) throw new Error('more batches in flight than audit lanes');
      try {
        return await afresh(() => apply(db, lane, applications));
      } finally {
        idle.push(lane);
      }
    },
  });
}

async function apply(db: Database, lane: AuditLane, batch: readonly Application[]): Promise<boolean[]> {
  // Rows are locked in the order of the batch: in one order everywhere, two batches cannot wait for each other.
  const sorted = batch
    .map((application, index) => ({ application, index }))
    .sort((a, b) => (a.application.credentialId < b.application.credentialId ? -1 : 1));
  const column = <T>(value: (application: Application) => T) => sorted.map(({ application }) => value(application));
  const changed = <T>(value: (credential: CredentialChange, registration: Registration) => T) =>
    column(({ change }) => (change === null ? null : value(change.credential, change.registration)));
  const [row] = await db.sql<{ applied: number[] }[]>`
    select credentials.apply(
      ${lane}::uuid,
      ${column((a) => a.credentialId)}::text[],
      ${column((a) => a.relyingPartyId)}::text[],
      ${column((a) => (a.change === null ? null : a.change.version))}::integer[],
      ${changed((c) => c.lastStep)}::bigint[],
      ${changed((c) => c.driftSteps)}::smallint[],
      ${changed((c) => c.sideStreak)}::smallint[],
      ${changed((c) => (c.resynchronisationRequired ? 't' : 'f'))}::text[]::boolean[],
      ${changed((_, r) => r.state)}::text[]::credentials.registration_state[],
      ${changed((_, r) => r.lockedFrom)}::text[]::credentials.registration_state[],
      ${changed((_, r) => time(r.lockedAtMs))}::timestamptz[],
      ${changed((_, r) => r.failures)}::smallint[],
      ${changed((_, r) => time(r.retryAtMs))}::timestamptz[],
      ${changed((_, r) => time(r.lastAcceptedAtMs))}::timestamptz[],
      ${changed((_, r) => temporaryCodesText(r.temporaryCodes))}::text[],
      ${column((a) => a.remember?.requestId ?? null)}::text[],
      ${column((a) => a.entry.type)}::text[],
      ${column((a) => a.remember?.inputDigest.toString('hex') ?? null)}::text[],
      ${column((a) => a.remember?.answer ?? null)}::text[],
      ${requestMemoryMs / 1000}::integer,
      ${column((a) => a.event ?? null)}::text[],
      ${column((a) => isoTime(a.entry.at))}::timestamptz[],
      ${column((a) => auditContent(a.entry))}::text[]
    ) as applied`;
  const answers = new Array<boolean>(batch.length).fill(false);
  for (const ordinal of row?.applied ?? []) {
    const place = sorted[ordinal - 1];
    if (place !== undefined) answers[place.index] = true;
  }
  return answers;
}

function time(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
