/** The algorithms that the core is measured with. */
export type MeasuredAlgorithm = 'SHA1' | 'SHA256';

export const periodSeconds = 30;
export const digits = 6;

/** Codes of one way of making them, for keys that it was given before. */
export interface CodeMaker {
  /** The code of a key at a time step. */
  code(key: number, step: number): string;
  /** Whether it is the code of the step or of one of its two neighbours. */
  isRight(key: number, code: string, step: number): boolean;
}

/** A library, or a manner of using one. */
export interface Way {
  readonly name: string;
  /** How it is used, in the words of the report. */
  readonly settings: string;
  /** Whose it is: ours, a package that others would take, or the platform with nothing around it. */
  readonly kind: 'ours' | 'peer' | 'bare';
  readonly algorithms: readonly MeasuredAlgorithm[];
  /** Keeps of the keys whatever the way keeps when it is used as documented. */
  prepare(algorithm: MeasuredAlgorithm, keys: readonly Uint8Array<ArrayBuffer>[]): CodeMaker;
}

/** @throws RangeError for a key that there is not */
export function keyOf<T>(prepared: readonly T[], key: number): T {
  const found = prepared[key];
  if (found === undefined) throw new RangeError(`there is no key ${key}`);
  return found;
}
