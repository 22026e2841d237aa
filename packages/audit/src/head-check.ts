import type { AuditLane } from './lane.ts';
import type { Head } from './checkpoint.ts';
import type { Findings } from './finding.ts';

/** What the reading of one lane left to compare with. */
export interface LaneSummary {
  readonly openingHash: Buffer;
  /** 0 for an empty lane. */
  readonly lastLink: number;
}

/**
 * Compares what checkpoints signed with what the lanes hold now. One checkpoint after another may list what is gone, so each
 * kind of damage is reported once a lane.
 */
export class HeadCheck {
  readonly #lanes: ReadonlyMap<AuditLane, LaneSummary>;
  readonly #findings: Findings;
  readonly #reported = new Set<string>();
  readonly #signedLinks = new Map<AuditLane, number>();

  constructor(lanes: ReadonlyMap<AuditLane, LaneSummary>, findings: Findings) {
    this.#lanes = lanes;
    this.#findings = findings;
  }

  /** `linkHash` is that of the head's link as it is in the database; null if there is no such link. */
  check(checkpoint: number, head: Head, linkHash: Buffer | null): void {
    const summary = this.#lanes.get(head.lane);
    if (summary === undefined) {
      this.#report('missing_lane', checkpoint, head, `The whole lane is missing; checkpoint ${checkpoint} lists it.`);
      return;
    }
    this.#signedLinks.set(head.lane, Math.max(head.link, this.#signedLinks.get(head.lane) ?? 0));
    const found = head.link === 0 ? summary.openingHash : linkHash;
    if (found === null) {
      // A gap before the last link has been found in reading the lane.
      if (head.link <= summary.lastLink) return;
      const end = `The end was cut off after link ${summary.lastLink}: checkpoint ${checkpoint} lists link ${head.link}.`;
      this.#report('cut_tail', checkpoint, head, end);
    } else if (!found.equals(head.hash)) {
      const kind = head.link === 0 ? 'changed_lane' : 'rewritten_chain';
      this.#report(kind, checkpoint, head, `Checkpoint ${checkpoint} lists another hash: the chain was written anew.`);
    }
  }

  /** How many links no checkpoint lists or precedes. */
  linksAfterCheckpoint(): number {
    let count = 0;
    for (const [lane, { lastLink }] of this.#lanes) count += Math.max(0, lastLink - (this.#signedLinks.get(lane) ?? 0));
    return count;
  }

  #report(
    kind: 'missing_lane' | 'cut_tail' | 'changed_lane' | 'rewritten_chain',
    checkpoint: number,
    head: Head,
    problem: string,
  ): void {
    const once = `${kind} ${head.lane}`;
    if (this.#reported.has(once)) return;
    this.#reported.add(once);
    this.#findings.add({ kind, lane: head.lane, link: head.link, checkpoint, problem });
  }
}
