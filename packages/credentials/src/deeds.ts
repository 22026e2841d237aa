import { appendAudit, type AuditEntry, type AuditLane } from '@warifu/audit';
import type { Database, TransactionSql } from '@warifu/database';
import { isoTime, type Clock } from '@warifu/kernel';
import type { EventType } from './answers.ts';
import {
  credentialFrom,
  registrationFrom,
  temporaryCodesText,
  type CredentialRow,
  type RegistrationRow,
} from './rows.ts';
import type { Credential, CredentialChange, DisableReason, Registration } from './registration-state.ts';

/** Who does it and where it is written down. */
export interface Author {
  /** A relying party's ID, or the operator. */
  readonly actor: string;
  readonly lane: AuditLane;
  readonly clock: Clock;
}

type DeedEntry = Omit<AuditEntry, 'at' | 'actor'>;

/** One change of state in the making: what it reads is locked, what it does is told to the audit log and the events. */
export class Deed {
  readonly tx: TransactionSql;
  readonly nowMs: number;
  readonly #entries: DeedEntry[] = [];
  #events = 0;

  constructor(tx: TransactionSql, nowMs: number) {
    this.tx = tx;
    this.nowMs = nowMs;
  }

  get entries(): readonly DeedEntry[] {
    return this.#entries;
  }

  record(entry: DeedEntry): void {
    this.#entries.push(entry);
  }

  /** Locks the credential until the commit. */
  async credential(id: string): Promise<Credential | null> {
    const [row] = await this.tx<CredentialRow[]>`
      select id, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version, last_step, drift_steps,
        side_streak, resynchronisation_required, version as credential_version, expires_at
      from credentials.credential where id = ${id} for no key update`;
    return row === undefined ? null : credentialFrom(row);
  }

  /** Locks the registration until the commit. Lock its credential first: all lock in that order. */
  async registration(credentialId: string, relyingPartyId: string): Promise<Registration | null> {
    const [row] = await this.tx<RegistrationRow[]>`
      select state, reason, locked_from, locked_at, failures, retry_at, last_accepted_at, temporary_codes
      from credentials.registration
      where credential_id = ${credentialId} and relying_party_id = ${relyingPartyId} for no key update`;
    return row === undefined ? null : registrationFrom(row);
  }

  async changeCredential(id: string, change: CredentialChange): Promise<void> {
    await this.tx`
      update credentials.credential
      set last_step = ${change.lastStep}, drift_steps = ${change.driftSteps}, side_streak = ${change.sideStreak},
        resynchronisation_required = ${change.resynchronisationRequired}, version = version + 1
      where id = ${id}`;
  }

  /** Writes the registration, new or known. */
  async saveRegistration(credentialId: string, relyingPartyId: string, change: Registration): Promise<void> {
    const { state, reason, lockedFrom, lockedAtMs, failures, retryAtMs, lastAcceptedAtMs } = change;
    const time = (ms: number | null) => (ms === null ? null : isoTime(ms));
    await this.tx`
      insert into credentials.registration
        (credential_id, relying_party_id, state, reason, locked_from, locked_at, failures, retry_at, last_accepted_at,
         temporary_codes, created_at)
      values (${credentialId}, ${relyingPartyId}, ${state}, ${reason}, ${lockedFrom}, ${time(lockedAtMs)}, ${failures},
        ${time(retryAtMs)}, ${time(lastAcceptedAtMs)}, ${temporaryCodesText(change.temporaryCodes)}, ${time(this.nowMs)})
      on conflict (credential_id, relying_party_id) do update
        set state = excluded.state, reason = excluded.reason, locked_from = excluded.locked_from,
          locked_at = excluded.locked_at, failures = excluded.failures, retry_at = excluded.retry_at,
          last_accepted_at = excluded.last_accepted_at, temporary_codes = excluded.temporary_codes,
          name = case when excluded.state = 'removed' then null else registration.name end`;
    await this.tx`update credentials.credential set version = version + 1 where id = ${credentialId}`;
  }

  /** Tells the relying party. */
  async announce(
    type: EventType,
    { credentialId, relyingPartyId, reason }: { credentialId: string; relyingPartyId: string; reason?: DisableReason },
  ): Promise<void> {
    this.#events += 1;
    await this.tx`
      insert into credentials.event (relying_party_id, ordinal, type, credential_id, at, reason)
      values (${relyingPartyId}, ${this.#events}, ${type}, ${credentialId}, ${isoTime(this.nowMs)}, ${reason ?? null})`;
  }
}

/** Runs a change of state in one transaction and ends it with the audit entries that it recorded. */
export async function deed<T>(db: Database, author: Author, work: (deed: Deed) => Promise<T>): Promise<T> {
  return await db.transaction(async (tx) => {
    const attempt = new Deed(tx, author.clock.nowMs());
    const result = await work(attempt);
    const stamp = { at: attempt.nowMs, actor: author.actor };
    await appendAudit(
      tx,
      author.lane,
      attempt.entries.map((entry) => ({ ...stamp, ...entry })),
    );
    return result;
  });
}
