import { keyOf, type CodeMaker } from './way.ts';

/** What is measured: making codes, judging right ones (of any of three steps), judging wrong ones. */
export const tasks = ['codes', 'right', 'wrong'] as const;
export type Task = (typeof tasks)[number];

/** The present step of all measurements; bench/liboath.c has the same. */
export const firstStep = 58_000_000;
const keyCount = 64;
const keyBytes = 32;

/** The keys of all measurements; bench/liboath.c makes the same. */
export const measuredKeys: readonly Uint8Array<ArrayBuffer>[] = Array.from({ length: keyCount }, (_, key) =>
  Uint8Array.from({ length: keyBytes }, (_none, byte) => (key * 31 + byte * 7 + 1) & 255),
);

/** The codes that are judged, for each key. */
export interface JudgedCodes {
  /** Of the step before, the present one and the next. */
  readonly right: readonly (readonly string[])[];
  readonly wrong: readonly string[];
}

export function judgedCodes(maker: CodeMaker): JudgedCodes {
  const right = measuredKeys.map((_, key) => [-1, 0, 1].map((offset) => maker.code(key, firstStep + offset)));
  const wrong = right.map((codes) => ['000000', '000001', '000002', '000003'].find((other) => !codes.includes(other)));
  return { right, wrong: wrong.map((code) => code ?? '') };
}

/** Does one call of a task, the so-many-th. */
export type Turn = (call: number) => void;

/** @throws Error (the turn) where a right code is refused or a wrong one taken */
export function turnOf(task: Task, maker: CodeMaker, { right, wrong }: JudgedCodes): Turn {
  switch (task) {
    case 'codes':
      return (call) => maker.code(call % keyCount, firstStep + call);
    case 'right':
      return (call) => {
        const key = call % keyCount;
        const code = keyOf(keyOf(right, key), Math.floor(call / keyCount) % 3);
        if (!maker.isRight(key, code, firstStep)) throw new Error(`a right code was refused: ${code}`);
      };
    case 'wrong':
      return (call) => {
        const key = call % keyCount;
        if (maker.isRight(key, keyOf(wrong, key), firstStep)) throw new Error('a wrong code was taken');
      };
  }
}
