import type { Database } from '@warifu/database';
import { isoTime } from '@warifu/kernel';
import type { EventType } from './answers.ts';
import type { DisableReason } from './registration-state.ts';

export interface RegistrationEvent {
  /** Its place in the feed: a cursor. */
  readonly id: string;
  readonly type: EventType;
  readonly credentialId: string;
  readonly at: string;
  readonly reason?: DisableReason;
}

export interface EventPage {
  readonly events: readonly RegistrationEvent[];
  /** Where to go on; the same as came in when there is nothing new. */
  readonly next: string;
}

const maxEventsPerPage = 100;

interface Cursor {
  readonly epoch: string;
  readonly transactionId: string;
  readonly ordinal: number;
}

function format({ epoch, transactionId, ordinal }: Cursor): string {
  return `${epoch}.${transactionId}.${ordinal}`;
}

function parse(text: string): Cursor | null {
  const [, epoch, transactionId, ordinal] = /^([0-9a-f-]{36})\.(\d{1,19})\.(\d{1,9})$/.exec(text) ?? [];
  if (epoch === undefined || transactionId === undefined || ordinal === undefined) return null;
  return { epoch, transactionId, ordinal: Number(ordinal) };
}

/**
 * What happened to a relying party's registrations after the cursor, oldest first. Only what no running transaction can
 * still come before is told, so that a reader who goes from cursor to cursor misses nothing.
 * @returns `malformed_cursor` for a text that is none, `cursor_expired` for one from before a restore
 */
export async function eventsAfter(
  db: Database,
  relyingPartyId: string,
  after: string | undefined,
): Promise<EventPage | 'malformed_cursor' | 'cursor_expired'> {
  const [instance] = await db.sql<{ epoch: string }[]>`select epoch from credentials.instance`;
  if (instance === undefined) throw new Error('the instance row is missing');
  const cursor = after === undefined ? { epoch: instance.epoch, transactionId: '0', ordinal: 0 } : parse(after);
  if (cursor === null) return 'malformed_cursor';
  if (cursor.epoch !== instance.epoch) return 'cursor_expired';
  interface Row {
    transaction_id: string;
    ordinal: number;
    type: EventType;
    credential_id: string;
    at: number;
    reason: DisableReason | null;
  }
  const rows = await db.sql<Row[]>`
    select e.transaction_id::text, ordinal, type, credential_id, at, reason
    from credentials.event e
    where relying_party_id = ${relyingPartyId}
      and (e.transaction_id, ordinal) > (${cursor.transactionId}::xid8, ${cursor.ordinal})
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction_id, ordinal limit ${maxEventsPerPage}`;
  const events = rows.map((row) => ({
    id: format({ epoch: cursor.epoch, transactionId: row.transaction_id, ordinal: row.ordinal }),
    type: row.type,
    credentialId: row.credential_id,
    at: isoTime(row.at),
    ...(row.reason === null ? {} : { reason: row.reason }),
  }));
  return { events, next: events.at(-1)?.id ?? format(cursor) };
}
