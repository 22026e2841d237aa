import type { Head } from './checkpoint.ts';
import { changedColumns } from './entry-columns.ts';
import type { Finding, Findings } from './finding.ts';
import { contentDigest, hashBytes, linkHash, openingHash } from './hashes.ts';
import { Mismatches } from './mismatches.ts';
import type { DetachedStretch } from './detached-stretches.ts';
import type { Commit, EntryRecord, LaneRecord } from './records.ts';
import type { ChainEnd } from './walk-chain.ts';

/** Links that were taken out, by what is known of their ends. */
type SkippedLinks = Omit<DetachedStretch, 'lane' | 'month'>;

/** Checks one lane, commit after commit, with nothing but its own arithmetic, and reports what does not fit. */
export class LaneCheck {
  readonly #lane: LaneRecord;
  readonly #findings: Findings;
  readonly #mismatches: Mismatches;
  lastLink = 0;
  #lastHash: Buffer;

  constructor(lane: LaneRecord, findings: Findings) {
    this.#lane = lane;
    this.#findings = findings;
    this.#mismatches = new Mismatches(findings);
    this.#lastHash = openingHash(lane);
  }

  /** Goes on after links that are not here, as they are said to begin and to end. */
  skip({ firstLink, lastLink, previousHash, lastHash }: SkippedLinks): void {
    this.#chain(firstLink, previousHash);
    this.startAfter({ link: lastLink, hash: lastHash });
  }

  /** Takes for given what is before and with this link. */
  startAfter({ link, hash }: ChainEnd): void {
    this.lastLink = link;
    this.#lastHash = hash;
  }

  /** Commits come in the order of their links. */
  commit({ link, record, entries }: Commit): void {
    if (record === null) {
      for (const { position } of entries) {
        this.#report('added_entry', { link, position }, 'There is no link that this entry belongs to.');
      }
      return;
    }
    this.#entries(link, record.digests, entries);
    if (link <= this.lastLink) {
      this.#report('broken_chain', { link }, `The link comes after link ${this.lastLink}.`);
      return;
    }
    this.#chain(link, record.previousHash);
    if (!linkHash(this.#lane.lane, link, record.previousHash, record.digests).equals(record.hash)) {
      this.#report('forged_link', { link }, 'The hash of the link does not follow from its parts.');
    }
    this.lastLink = link;
    this.#lastHash = record.hash;
  }

  /** After the last commit: compares with the head that the lane has by another source. `differs`: what a wrong hash is. */
  finish(head: Head, source: string, differs: 'forged_head' | 'rewritten_chain'): void {
    this.#mismatches.report();
    const last = this.lastLink;
    if (last < head.link) {
      const missing = last + 1 === head.link ? `link ${head.link} is` : `links ${last + 1} to ${head.link} are`;
      this.#report('cut_tail', { link: last + 1 }, `The end was cut off: by ${source}, ${missing} missing.`);
    } else if (last > head.link) {
      this.#report('forged_head', { link: head.link }, `The chain goes on to link ${last}, beyond ${source}.`);
    } else if (!this.#lastHash.equals(head.hash)) {
      const kind = last === 0 ? 'changed_lane' : differs;
      this.#report(kind, { link: last }, `The hash differs from ${source}.`);
    }
  }

  #chain(link: number, previousHash: Buffer): void {
    const expected = this.lastLink + 1;
    if (link > expected) {
      const missing = link - 1 === expected ? `Link ${expected} is` : `Links ${expected} to ${link - 1} are`;
      this.#report('missing_link', { link: expected }, `${missing} missing.`);
    } else if (!this.#lastHash.equals(previousHash)) {
      if (link === 1) this.#report('changed_lane', {}, 'The writer or the time of opening was changed.');
      else this.#report('broken_chain', { link }, 'The link does not chain to the one before it.');
    }
  }

  #entries(link: number, digests: Buffer, entries: readonly EntryRecord[]): void {
    const count = Math.floor(digests.length / hashBytes);
    let next = 1;
    for (const entry of entries) {
      const { position } = entry;
      if (position < next || position > count) {
        this.#report('added_entry', { link, position }, `The link has ${count} entries, and this is none of them.`);
        continue;
      }
      this.#reportMissing(link, next, position);
      this.#entry(link, entry, digests.subarray((position - 1) * hashBytes, position * hashBytes));
      next = position + 1;
    }
    this.#reportMissing(link, next, count + 1);
  }

  #entry(link: number, { position, content, columns }: EntryRecord, expectedDigest: Buffer): void {
    const digest = contentDigest(content);
    if (!digest.equals(expectedDigest)) {
      this.#mismatches.add({
        lane: this.#lane.lane,
        link,
        position,
        expectedDigest: expectedDigest.toString('hex'),
        foundDigest: digest.toString('hex'),
      });
      return;
    }
    const changed = columns === undefined ? [] : changedColumns(content, columns);
    if (changed.length > 0) {
      const named = changed.join(', ');
      this.#report('changed_column', { link, position }, `Columns that differ from the content: ${named}.`);
    }
  }

  #reportMissing(link: number, from: number, before: number): void {
    for (let position = from; position < before; position += 1) {
      this.#report('missing_entry', { link, position }, 'The entry is missing.');
    }
  }

  #report(kind: Finding['kind'], place: { link?: number; position?: number }, problem: string): void {
    this.#findings.add({ kind, lane: this.#lane.lane, ...place, problem });
  }
}
