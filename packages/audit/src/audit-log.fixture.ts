import type { Database } from '@warifu/database';
import { ManualClock, systemRandom } from '@warifu/kernel';
import {
  appendAudit,
  auditMigrations,
  auditMigrationsFor,
  openLane,
  verifyAudit,
  type AuditEntry,
  type AuditLane,
  type Finding,
} from './index.ts';
import type { Checkpoint } from './checkpoint.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { newSigningKey, type SigningKey } from './signing-key.ts';

/** An audit log in a database of its own, with what tests do to it. */
export interface TestLog {
  /** As superuser. */
  readonly admin: Database;
  /** As `warifu_authority`, like the programs. */
  readonly program: Database;
  /** Another program on the same database. */
  openProgram(): Promise<Database>;
  readonly clock: ManualClock;
  readonly key: SigningKey;
  open(writer?: string): Promise<AuditLane>;
  /** Appends one link for each count, with so many entries. */
  fill(lane: AuditLane, ...counts: number[]): Promise<void>;
  checkpoint(): Promise<Checkpoint | null>;
  /** Runs SQL as a superuser does who has switched the triggers off. */
  tamper(sql: string): Promise<void>;
  findings(...keptCheckpoints: Checkpoint[]): Promise<readonly Finding[]>;
  drop(): Promise<void>;
}

/** What `throwawayDatabase` of the test kit is asked for. */
export const logOptions = { domains: [auditMigrations], role: 'warifu_authority' };
/** Of a log that is searched. */
export const searchedLogOptions = { ...logOptions, domains: [auditMigrationsFor(logOptions.role)] };

interface TestDatabase {
  readonly admin: Database;
  open(role: string): Promise<Database>;
  drop(): Promise<void>;
}

export async function openTestLog(database: TestDatabase): Promise<TestLog> {
  const { admin } = database;
  const program = await database.open(logOptions.role);
  const clock = new ManualClock(Date.UTC(2026, 10, 23, 9));
  const key = newSigningKey(systemRandom);
  let entryNumber = 0;
  return {
    admin,
    program,
    openProgram: () => database.open(logOptions.role),
    clock,
    key,
    async open(writer = 'authority/test') {
      clock.advanceMs(1000);
      return openLane(program.sql, { writer, clock, random: systemRandom });
    },
    async fill(lane, ...counts) {
      for (const count of counts) {
        clock.advanceMs(1000);
        const entries = Array.from({ length: count }, () => testEntry((entryNumber += 1), clock.nowMs()));
        await appendAudit(program.sql, lane, entries);
      }
    },
    checkpoint: () => makeCheckpoint(program, key, clock),
    tamper: (sql) =>
      admin.transaction(async (transaction) => {
        await transaction`set local session_replication_role = replica`;
        await transaction.text(sql);
      }),
    async findings(...keptCheckpoints) {
      const { findings } = await verifyAudit(program, { publicKeys: [key.publicKey], keptCheckpoints });
      return findings;
    },
    drop: () => database.drop(),
  };
}

export function testEntry(number: number, at: number): AuditEntry {
  return {
    at,
    type: 'code.accepted',
    credentialId: `WPKD${String(number).padStart(8, '0')}`,
    relyingPartyId: 'bank',
    actor: 'relying-party:bank',
    details: { number, purpose: '振込' },
  };
}
