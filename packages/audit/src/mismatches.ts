import type { Findings } from './finding.ts';

interface Mismatch {
  readonly lane: string;
  readonly link: number;
  readonly position: number;
  readonly expectedDigest: string;
  readonly foundDigest: string;
}

const maxHeld = 10_000;

/**
 * Contents that do not have the digest of their place. Some may only have changed places: that shows when another place
 * misses exactly this content, so they are held back until their lane is read.
 */
export class Mismatches {
  readonly #findings: Findings;
  readonly #held: Mismatch[] = [];

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(mismatch: Mismatch): void {
    if (this.#held.length < maxHeld) this.#held.push(mismatch);
    else this.#reportChanged(mismatch);
  }

  report(): void {
    const missingFrom = new Map(this.#held.map((mismatch) => [mismatch.expectedDigest, mismatch]));
    for (const mismatch of this.#held) {
      const home = missingFrom.get(mismatch.foundDigest);
      if (home === undefined) this.#reportChanged(mismatch);
      else this.#reportReordered(mismatch, home);
    }
    this.#held.length = 0;
  }

  #reportChanged({ lane, link, position }: Mismatch): void {
    this.#findings.add({
      kind: 'changed_content',
      lane,
      link,
      position,
      problem: 'The content is not the one that was appended here.',
    });
  }

  #reportReordered({ lane, link, position }: Mismatch, home: Mismatch): void {
    this.#findings.add({
      kind: 'reordered_entry',
      lane,
      link,
      position,
      problem: `The content belongs to link ${home.link}, position ${home.position}.`,
    });
  }
}
