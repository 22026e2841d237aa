import type { KeyObject } from 'node:crypto';
import { UserError } from '@warifu/kernel';
import { judgeSignature, type Checkpoint, type Head } from './checkpoint.ts';
import type { ExportLine } from './export-line.ts';
import type { Findings } from './finding.ts';
import { LaneLines } from './lane-lines.ts';

/** Checks an export of a whole log, line after line. */
export class ExportCheck {
  readonly #findings: Findings;
  readonly #lines: LaneLines;
  checkpoint: Checkpoint | null = null;
  /** Links that lie in files of months, as the export says. */
  detachedLinks = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
    this.#lines = new LaneLines(findings);
  }

  get totals() {
    const { lanes, links, entries } = this.#lines;
    return { lanes: lanes.size, links, entries, detachedLinks: this.detachedLinks };
  }

  /** Lines come in the order of the export. */
  line(line: ExportLine): void {
    switch (line.kind) {
      case 'month':
        throw new UserError('This is the file of a detached month: it is verified together with its log.');
      case 'lane': {
        const check = this.#lines.lane(line);
        if (line.detached === undefined) break;
        check.startAfter(line.detached);
        this.detachedLinks += line.detached.link;
        break;
      }
      case 'link':
        this.#lines.link(line);
        break;
      case 'entry':
        this.#lines.entry(line);
        break;
      case 'checkpoint':
        this.checkpoint = line.checkpoint;
        break;
    }
  }

  /** After the last line: compares with the checkpoint that the export ends in. */
  finish(publicKeys: readonly KeyObject[]): void {
    this.#lines.closeCommit();
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

  #finishLane(checkpoint: number, head: Head): void {
    const { lane, link } = head;
    const check = this.#lines.lanes.get(lane);
    if (check === undefined) {
      const problem = `The whole lane is missing; checkpoint ${checkpoint} lists it.`;
      this.#findings.add({ kind: 'missing_lane', lane, link, checkpoint, problem });
    } else {
      check.finish(head, `checkpoint ${checkpoint}`, 'rewritten_chain');
    }
  }

  #findUnlisted(checkpoint: number, heads: readonly Head[]): void {
    const listed = new Set(heads.map((head) => head.lane));
    for (const lane of this.#lines.lanes.keys()) {
      if (listed.has(lane)) continue;
      this.#findings.add({ kind: 'forged_head', lane, checkpoint, problem: 'The checkpoint does not list this lane.' });
    }
  }
}
