import type { Database, TransactionSql } from '@warifu/database';
import type { RegistrationView } from './answers.ts';
import type { Author } from './deeds.ts';
import type { LockPolicy } from './failures.ts';
import { changeState, disable, type Refusal } from './life-cycle.ts';
import type { DisableReason } from './registration-state.ts';

export interface Stop {
  readonly relyingPartyId: string;
  readonly outcome: RegistrationView | Refusal;
}

/**
 * Stops a credential at every relying party where it is registered, each in its own commit.
 * @returns what came of it there; empty where it is registered nowhere
 */
export async function stopEverywhere(
  db: Database,
  author: Author,
  { credentialId, reason }: { credentialId: string; reason: DisableReason },
  policy: LockPolicy,
): Promise<Stop[]> {
  const rows = await db.sql<{ relying_party_id: string }[]>`
    select relying_party_id from credentials.registration
    where credential_id = ${credentialId} and state <> 'removed' and locked_from is distinct from 'removed'
    order by relying_party_id`;
  const stops: Stop[] = [];
  for (const { relying_party_id: relyingPartyId } of rows) {
    const outcome = await changeState(db, author, { credentialId, relyingPartyId }, disable(reason), policy);
    stops.push({ relyingPartyId, outcome });
  }
  return stops;
}

/** Whether something may have been sealed already: a key that is made now would not open it. */
export async function knowsMasterKey(db: Database): Promise<boolean> {
  return (await db.sql`select from credentials.master_key limit 1`).count > 0;
}

export interface MasterKeyVersion {
  readonly version: number;
  readonly createdAtMs: number;
  readonly retiredAtMs: number | null;
  /** Credentials whose keys are sealed with it. */
  readonly sealed: number;
}

/** The versions of the master key that this database knows; empty where nothing was sealed yet. */
export async function masterKeyVersions(db: Database): Promise<MasterKeyVersion[]> {
  interface Row {
    version: number;
    created_at: number;
    retired_at: number | null;
    sealed: number;
  }
  const rows = await db.sql<Row[]>`
    select k.version, k.created_at, k.retired_at, (
      select count(*) from credentials.credential c where c.master_key_version = k.version and c.purged_at is null
    )::int as sealed
    from credentials.master_key k order by k.version`;
  return rows.map((row) => ({
    version: row.version,
    createdAtMs: row.created_at,
    retiredAtMs: row.retired_at,
    sealed: row.sealed,
  }));
}

/**
 * Numbers restored events anew, below everything that this server will number: theirs come from another server, whose
 * numbers this one may have still to come.
 */
export async function settleRestoredEvents(tx: TransactionSql): Promise<void> {
  await tx`
    update credentials.event as e set transaction_id = '3'::xid8, ordinal = settled.place
    from (
      select relying_party_id, transaction_id, ordinal,
        row_number() over (partition by relying_party_id order by transaction_id, ordinal) as place
      from credentials.event
    ) as settled
    where e.relying_party_id = settled.relying_party_id and e.transaction_id = settled.transaction_id
      and e.ordinal = settled.ordinal`;
}
