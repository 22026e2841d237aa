import type { AuditLane } from './lane.ts';

/** A row of `audit.lane`. */
export interface LaneRecord {
  readonly lane: AuditLane;
  readonly writer: string;
  readonly openedAtMs: number;
}

/** A row of `audit.link`. */
export interface LinkRecord {
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  /** Of the entries' contents, 32 bytes each, in the order of their positions. */
  readonly digests: Buffer;
}

/** A row of `audit.entry`. An export has the content alone. */
export interface EntryRecord {
  readonly position: number;
  readonly content: string;
  readonly columns?: EntryColumns;
}

/** The columns that repeat parts of the content for searching. */
export interface EntryColumns {
  readonly atMs: number;
  readonly type: string;
  readonly credentialId: string | null;
  readonly relyingPartyId: string | null;
}

/** One commit: a link and its entries, ordered by position. A link of which only entries are left has no record. */
export interface Commit {
  readonly link: number;
  readonly record: LinkRecord | null;
  readonly entries: readonly EntryRecord[];
}
