import type { KeyObject } from 'node:crypto';
import { judgeSignature, type Checkpoint, type Head } from './checkpoint.ts';
import type { ExportLine } from './export-line.ts';
import type { Findings } from './finding.ts';
import { LaneCheck } from './lane-check.ts';
import type { AuditLane } from './lane.ts';
import type { EntryRecord, LinkRecord } from './records.ts';

type LinkLine = Extract<ExportLine, { kind: 'link' }>;
type EntryLine = Extract<ExportLine, { kind: 'entry' }>;

interface OpenCommit {
  readonly lane: AuditLane;
  readonly link: number;
  readonly record: LinkRecord | null;
  readonly entries: EntryRecord[];
}

/** Puts the lines of an export together to commits and lanes again, and checks them. */
export class ExportCheck {
  readonly #findings: Findings;
  readonly #lanes = new Map<AuditLane, LaneCheck>();
  #commit: OpenCommit | null = null;
  checkpoint: Checkpoint | null = null;
  links = 0;
  entries = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get lanes(): number {
    return this.#lanes.size;
  }

  /** Lines come in the order of the export. */
  line(line: ExportLine): void {
    switch (line.kind) {
      case 'lane':
        this.#lanes.set(line.lane, new LaneCheck(line, this.#findings));
        break;
      case 'link':
        this.#link(line);
        break;
      case 'entry':
        this.#entry(line);
        break;
      case 'checkpoint':
        this.checkpoint = line.checkpoint;
        break;
    }
  }

  /** After the last line: compares with the checkpoint that the export ends in. */
  finish(publicKeys: readonly KeyObject[]): void {
    this.#closeCommit();
    if (this.checkpoint === null) {
      this.#findings.add({
        kind: 'missing_checkpoint',
        problem: 'The export does not end in a checkpoint: it was cut off.',
      });
      return;
    }
    const { number, heads } = this.checkpoint;
    const verdict = judgeSignature(this.checkpoint, publicKeys);
    if (verdict !== 'valid') {
      const problem = verdict === 'invalid' ? 'The signature does not fit.' : 'None of the given keys signed it.';
      this.#findings.add({ kind: 'forged_checkpoint', checkpoint: number, problem });
    }
    for (const head of heads) this.#finishLane(number, head);
    this.#findUnlisted(number, heads);
  }

  #link({ lane, link, ...record }: LinkLine): void {
    this.#closeCommit();
    this.#commit = { lane, link, record, entries: [] };
    this.links += 1;
  }

  #entry({ lane, link, position, content }: EntryLine): void {
    if (this.#commit?.lane !== lane || this.#commit.link !== link) {
      this.#closeCommit();
      this.#commit = { lane, link, record: null, entries: [] };
    }
    this.#commit.entries.push({ position, content });
    this.entries += 1;
  }

  #closeCommit(): void {
    if (this.#commit === null) return;
    const { lane, link } = this.#commit;
    const check = this.#lanes.get(lane);
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

  #finishLane(checkpoint: number, head: Head): void {
    const { lane, link } = head;
    const check = this.#lanes.get(lane);
    if (check === undefined) {
      const problem = `The whole lane is missing; checkpoint ${checkpoint} lists it.`;
      this.#findings.add({ kind: 'missing_lane', lane, link, checkpoint, problem });
    } else {
      check.finish(head, `checkpoint ${checkpoint}`, 'rewritten_chain');
    }
  }

  #findUnlisted(checkpoint: number, heads: readonly Head[]): void {
    const listed = new Set(heads.map((head) => head.lane));
    for (const lane of this.#lanes.keys()) {
      if (listed.has(lane)) continue;
      this.#findings.add({ kind: 'forged_head', lane, checkpoint, problem: 'The checkpoint does not list this lane.' });
    }
  }
}
