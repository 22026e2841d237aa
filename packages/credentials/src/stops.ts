import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import { deed, type Author } from './deeds.ts';
import type { LockPolicy } from './failures.ts';
import { changeWithin, disable, remove } from './life-cycle.ts';
import type { DisableReason, RegistrationAddress } from './registration-state.ts';

/** A registration that was stopped or ended, as it is written down outside of the database. */
export interface MadeStop extends RegistrationAddress {
  /** Its place among all stops of this database, up to a restore. */
  readonly cursor: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: StopReason;
}

/** `removed`: the relying party has ended the registration. */
export type StopReason = DisableReason | 'removed';

interface Place {
  readonly transactionId: string;
  readonly relyingPartyId: string;
  readonly ordinal: number;
}

const beginning: Place = { transactionId: '0', relyingPartyId: '', ordinal: 0 };

/**
 * The stops after the cursor, of all relying parties, oldest first; none that a running transaction could still come before.
 * A cursor from before a restore, or none, begins anew.
 */
export async function stopsAfter(db: Database, cursor: string | null, limit: number): Promise<readonly MadeStop[]> {
  const [instance] = await db.sql<{ epoch: string }[]>`select epoch from credentials.instance`;
  if (instance === undefined) throw new Error('the instance row is missing');
  const { epoch } = instance;
  const after = (cursor === null ? null : placeOf(cursor, epoch)) ?? beginning;
  interface Row {
    transaction_id: string;
    relying_party_id: string;
    ordinal: number;
    credential_id: string;
    at: number;
    reason: DisableReason | null;
  }
  const rows = await db.sql<Row[]>`
    select e.transaction_id::text, relying_party_id, ordinal, credential_id, at, reason
    from credentials.event e
    where type in ('disabled', 'removed')
      and (e.transaction_id, relying_party_id, ordinal)
        > (${after.transactionId}::xid8, ${after.relyingPartyId}::text, ${after.ordinal}::integer)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction_id, relying_party_id, ordinal limit ${limit}`;
  return rows.map((row) => ({
    cursor: `${epoch}/${row.transaction_id}/${row.relying_party_id}/${row.ordinal}`,
    at: isoTime(row.at),
    credentialId: row.credential_id,
    relyingPartyId: row.relying_party_id,
    reason: row.reason ?? 'removed',
  }));
}

/** Null for a cursor of another epoch, and for a text that is none. */
function placeOf(cursor: string, presentEpoch: string): Place | null {
  const [, epoch, transactionId, relyingPartyId, ordinal] =
    /^([0-9a-f-]{36})\/(\d{1,19})\/([^/]{1,64})\/(\d{1,9})$/.exec(cursor) ?? [];
  if (epoch !== presentEpoch || transactionId === undefined || relyingPartyId === undefined) return null;
  return { transactionId, relyingPartyId, ordinal: Number(ordinal) };
}

export interface StopsEntered {
  /** Those that the database did not know. */
  readonly entered: number;
  /** Those of registrations that it does not know: they were made after the backup, and are as if they had never been. */
  readonly unknown: number;
}

/** Enters stops again that a restored database may have forgotten, in one commit. A loss or theft never becomes a lesser thing. */
export async function enterStopsAgain(
  db: Database,
  author: Author,
  stops: readonly Pick<MadeStop, 'credentialId' | 'relyingPartyId' | 'reason'>[],
  policy: LockPolicy,
): Promise<StopsEntered> {
  return await deed(db, author, async (step) => {
    const counts = { entered: 0, unknown: 0 };
    for (const { credentialId, relyingPartyId, reason } of stops) {
      const rule = reason === 'removed' ? remove : disable(reason);
      const outcome = await changeWithin(step, { credentialId, relyingPartyId }, rule, policy);
      if (outcome === 'not_found') counts.unknown += 1;
      else if (typeof outcome === 'object' && outcome.changed) counts.entered += 1;
    }
    return counts;
  });
}
