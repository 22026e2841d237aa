import rfc4226 from '../../../../vectors/rfc4226.json' with { type: 'json' };
import rfc6238 from '../../../../vectors/rfc6238.json' with { type: 'json' };
import type { Algorithm } from '../index.ts';

export interface HotpVector {
  readonly counter: number;
  readonly truncated: number;
  readonly code: string;
}

export interface TotpVector {
  readonly algorithm: Algorithm;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly timeSeconds: number;
  readonly code: string;
}

export const rfc4226Key = fromHex(rfc4226.keyHex);
export const rfc4226Vectors: readonly HotpVector[] = rfc4226.vectors;
export const rfc6238Vectors: readonly TotpVector[] = rfc6238.algorithms.flatMap(({ algorithm, keyHex, vectors }) =>
  vectors.map((vector) => ({ algorithm: algorithm as Algorithm, key: fromHex(keyHex), ...vector })),
);

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
