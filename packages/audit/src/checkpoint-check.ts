import type { KeyObject } from 'node:crypto';
import { checkpointHash, judgeSignature, type Checkpoint, type SignatureVerdict } from './checkpoint.ts';
import type { Findings } from './finding.ts';
import { noHash } from './hashes.ts';

interface Doubt {
  readonly verdict: SignatureVerdict;
  readonly first: number;
  last: number;
}

/** Checks that checkpoints are signed, without gaps, each chained to the one before, and those that were kept outside. */
export class CheckpointCheck {
  readonly #publicKeys: readonly KeyObject[];
  readonly #kept: ReadonlyMap<number, Checkpoint>;
  readonly #findings: Findings;
  #lastNumber = 0;
  /** Null after a checkpoint that cannot be trusted. */
  #lastHash: Buffer | null = noHash;
  /** Each signature covers all heads, so one that was tampered with often spoils those after it: they are told together. */
  #doubt: Doubt | null = null;

  constructor(publicKeys: readonly KeyObject[], kept: readonly Checkpoint[], findings: Findings) {
    this.#publicKeys = publicKeys;
    this.#kept = new Map(kept.map((checkpoint) => [checkpoint.number, checkpoint]));
    this.#findings = findings;
  }

  /** Checkpoints come in the order of their numbers. */
  check(checkpoint: Checkpoint): void {
    const { number } = checkpoint;
    if (number > this.#lastNumber + 1) this.#reportMissing(this.#lastNumber + 1, number - 1);
    else if (this.#lastHash !== null && !this.#lastHash.equals(checkpoint.previousHash)) {
      this.#reportForged(number, `Checkpoint ${number} does not chain to the one before it.`);
    }
    const verdict = judgeSignature(checkpoint, this.#publicKeys);
    const hash = checkpointHash(checkpoint);
    const kept = this.#kept.get(number);
    if (kept !== undefined && !checkpointHash(kept).equals(hash)) {
      this.#reportForged(number, `Checkpoint ${number} is not the one that was kept outside.`);
    }
    this.#judge(number, verdict);
    this.#lastNumber = number;
    this.#lastHash = verdict === 'valid' ? hash : null;
  }

  finish(): void {
    this.#reportDoubt();
    const newestKept = Math.max(0, ...this.#kept.keys());
    if (newestKept > this.#lastNumber) this.#reportMissing(this.#lastNumber + 1, newestKept);
  }

  #judge(number: number, verdict: SignatureVerdict): void {
    if (this.#doubt?.verdict === verdict && this.#doubt.last === number - 1) {
      this.#doubt.last = number;
      return;
    }
    this.#reportDoubt();
    if (verdict !== 'valid') this.#doubt = { verdict, first: number, last: number };
  }

  #reportDoubt(): void {
    if (this.#doubt === null) return;
    const { verdict, first, last } = this.#doubt;
    this.#doubt = null;
    const which = first === last ? `checkpoint ${first}` : `checkpoints ${first} to ${last}`;
    const problem =
      verdict === 'invalid' ? `The signature of ${which} does not fit.` : `None of the given keys signed ${which}.`;
    this.#reportForged(first, problem);
  }

  #reportMissing(first: number, last: number): void {
    const problem = first === last ? `Checkpoint ${first} is missing.` : `Checkpoints ${first} to ${last} are missing.`;
    this.#findings.add({ kind: 'missing_checkpoint', checkpoint: first, problem });
    this.#lastHash = null;
  }

  #reportForged(checkpoint: number, problem: string): void {
    this.#findings.add({ kind: 'forged_checkpoint', checkpoint, problem });
  }
}
