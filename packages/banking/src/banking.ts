import { openLane, type AuditLane } from '@warifu/audit';
import type { AuthorityClient } from '@warifu/client';
import type { Database, TransactionSql } from '@warifu/database';
import type { Clock, Random, Secret } from '@warifu/kernel';
import { ActivityCounts } from './activity/activity-counts.ts';
import { countAnswers } from './activity/count-answers.ts';
import { UnderWay } from './authentication/under-way.ts';
import type { Notice } from './notice.ts';
import { Passwords } from './password/passwords.ts';
import type { BankPolicy } from './policy/policy-schema.ts';

export interface BankingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly policy: BankPolicy;
  /** Judges codes. */
  readonly authority: AuthorityClient;
  /** 32 bytes that lie outside the database: what somebody typed is kept only as a digest under this key. */
  readonly digestKey: Secret<Buffer>;
  /** Puts notices where they outlive a crash, in the transaction of what they tell of. */
  readonly tell: (tx: TransactionSql, notices: readonly Notice[]) => Promise<void>;
  /** Names this program in the audit log. */
  readonly writer: string;
  /** Told after each run of Argon2id. */
  readonly onPasswordRun?: (() => void) | undefined;
}

/** What every flow of internet banking is run with; one for each program. */
export interface Banking extends BankingOptions {
  readonly lane: AuditLane;
  readonly passwords: Passwords;
  readonly underWay: UnderWay;
  /** What this program has counted and not written down yet. */
  readonly activity: ActivityCounts;
}

/** Opens the program's own chain in the audit log. */
export async function openBanking(options: BankingOptions): Promise<Banking> {
  const { db, policy, random, clock, onPasswordRun } = options;
  const lane = await openLane(db.sql, options);
  const passwords = new Passwords({ ...policy.argon2id, random, clock, onRun: onPasswordRun });
  const activity = new ActivityCounts(clock);
  const authority = countAnswers(options.authority, activity, clock);
  return { ...options, authority, lane, passwords, underWay: new UnderWay(), activity };
}
