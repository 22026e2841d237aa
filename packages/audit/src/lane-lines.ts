import type { ExportLine } from './export-line.ts';
import type { Findings } from './finding.ts';
import { LaneCheck } from './lane-check.ts';
import type { AuditLane } from './lane.ts';
import type { EntryRecord, LinkRecord } from './records.ts';

type LaneLine = Extract<ExportLine, { kind: 'lane' }>;
type LinkLine = Extract<ExportLine, { kind: 'link' }>;
type EntryLine = Extract<ExportLine, { kind: 'entry' }>;

interface OpenCommit {
  readonly lane: AuditLane;
  readonly link: number;
  readonly record: LinkRecord | null;
  readonly entries: EntryRecord[];
}

/** Puts the lines of a file together to commits and lanes again, and checks these. Lines come in the order of the file. */
export class LaneLines {
  readonly lanes = new Map<AuditLane, LaneCheck>();
  links = 0;
  entries = 0;
  readonly #findings: Findings;
  #commit: OpenCommit | null = null;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** @returns the check of the lane, which stands before its first link */
  lane(line: LaneLine): LaneCheck {
    this.closeCommit();
    const check = new LaneCheck(line, this.#findings);
    this.lanes.set(line.lane, check);
    return check;
  }

  link({ lane, link, previousHash, hash, digests }: LinkLine): void {
    this.closeCommit();
    this.#commit = { lane, link, record: { previousHash, hash, digests }, entries: [] };
    this.links += 1;
  }

  entry({ lane, link, position, content }: EntryLine): void {
    if (this.#commit?.lane !== lane || this.#commit.link !== link) {
      this.closeCommit();
      this.#commit = { lane, link, record: null, entries: [] };
    }
    this.#commit.entries.push({ position, content });
    this.entries += 1;
  }

  /** After the last line. */
  closeCommit(): void {
    if (this.#commit === null) return;
    const { lane, link } = this.#commit;
    const check = this.lanes.get(lane);
    if (check === undefined) {
      this.#findings.add({
        kind: 'missing_lane',
        lane,
        link,
        problem: 'The line of the lane is missing before this link.',
      });
    } else {
      check.commit(this.#commit);
    }
    this.#commit = null;
  }
}
