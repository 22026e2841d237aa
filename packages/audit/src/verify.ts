import type { KeyObject } from 'node:crypto';
import type { Database } from '@warifu/database';
import { UserError } from '@warifu/kernel';
import { CheckpointCheck } from './checkpoint-check.ts';
import { judgeSignature, type Checkpoint } from './checkpoint.ts';
import { Findings, type Finding } from './finding.ts';
import { HeadCheck } from './head-check.ts';
import { listMonths } from './months.ts';
import { verifyDetachedMonth, type MonthFile } from './verify-detached.ts';
import { verifyCheckpoints, verifyKeptHeads } from './verify-checkpoints.ts';
import { verifyLanes, type VerifyProgress } from './verify-lanes.ts';

export interface VerifyOptions {
  /** Those of all keys that ever signed checkpoints of this log. */
  readonly publicKeys: readonly KeyObject[];
  /** Checkpoints that were kept outside the database. They alone show that its newest checkpoints were cut off too. */
  readonly keptCheckpoints?: readonly Checkpoint[];
  /** The files of months that were detached. What is not given is not read. */
  readonly monthFiles?: readonly MonthFile[];
  readonly onProgress?: (progress: VerifyProgress) => void;
}

export interface Verification {
  /** The first thousand; empty if the log is whole. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
  readonly totals: {
    readonly lanes: number;
    readonly links: number;
    readonly entries: number;
    readonly checkpoints: number;
    /** Links that no checkpoint covers yet: of these alone a cut-off end could go unseen. */
    readonly linksAfterCheckpoint: number;
  };
  /** The months that were detached: of those not read only the ends were seen, which tie the rest of the log to them. */
  readonly detachedMonths: readonly { readonly month: string; readonly isRead: boolean }[];
}

/**
 * Reads the whole log and recomputes everything, apart from the database's own functions. Safe while others append: what
 * comes after the start may be left for the next time. The memory needed grows with the number of lanes only.
 * @throws UserError if a kept checkpoint is not signed by one of the keys, or a file is none of a month of this log
 */
export async function verifyAudit(db: Database, options: VerifyOptions): Promise<Verification> {
  const { publicKeys, keptCheckpoints = [], monthFiles = [], onProgress = () => undefined } = options;
  for (const checkpoint of keptCheckpoints) requireSigned(checkpoint, publicKeys);
  const findings = new Findings();
  const { sql } = db;
  // Asked before the lanes are read: every lane that a checkpoint up to this one lists was open by then.
  const newest = await newestNumber(db);
  const { summaries, links, entries } = await verifyLanes(sql, findings, onProgress);
  const monthsRead = new Set<string>();
  for (const file of monthFiles) monthsRead.add((await verifyDetachedMonth(sql, file, findings)).month);
  const headCheck = new HeadCheck(summaries, findings);
  const checkpointCheck = new CheckpointCheck(publicKeys, keptCheckpoints, findings);
  const checkpoints = await verifyCheckpoints(sql, newest, checkpointCheck, headCheck);
  checkpointCheck.finish();
  for (const checkpoint of keptCheckpoints) await verifyKeptHeads(sql, checkpoint, headCheck);
  const linksAfterCheckpoint = headCheck.linksAfterCheckpoint();
  return {
    findings: findings.kept,
    findingCount: findings.count,
    totals: { lanes: summaries.size, links, entries, checkpoints, linksAfterCheckpoint },
    detachedMonths: await readDetached(db, monthsRead),
  };
}

async function readDetached(db: Database, monthsRead: ReadonlySet<string>): Promise<Verification['detachedMonths']> {
  const months = (await listMonths(db)).filter(({ detachedAtMs }) => detachedAtMs !== null);
  return months.map(({ month }) => ({ month, isRead: monthsRead.has(month) }));
}

async function newestNumber({ sql }: Database): Promise<number> {
  const [row] = await sql<[{ number: number }]>`select coalesce(max(number), 0) as number from audit.checkpoint`;
  return row.number;
}

function requireSigned(checkpoint: Checkpoint, publicKeys: readonly KeyObject[]): void {
  if (judgeSignature(checkpoint, publicKeys) === 'valid') return;
  throw new UserError(
    `The kept checkpoint ${checkpoint.number} is not signed by the given public key: give the file as it was exported, and the key of that time.`,
  );
}
