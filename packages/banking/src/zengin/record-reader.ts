import { recordLayouts, recordLength, type Field, type RecordKind, type RecordValues } from './record-layout.ts';
import { characterOfByte } from './single-bytes.ts';
import { firstForeignCharacter } from './zengin-text.ts';

/** Where a file is wrong: `record` and `column` count from 1, a column is a byte. `problem` is a part of a sentence. */
export interface ZenginFault {
  readonly record: number;
  readonly column: number;
  readonly field: string;
  readonly problem: string;
}

/** Ends the reading of a file at its first fault; `checkZenginFile` makes an answer of it. */
export class FaultyFile extends Error {
  readonly fault: ZenginFault;

  constructor(fault: ZenginFault) {
    super(fault.problem);
    this.fault = fault;
  }
}

const typeNames: Readonly<Record<RecordKind, string>> = {
  header: 'a header (1)',
  transfer: 'a transfer (2)',
  trailer: 'a trailer (8)',
  end: 'the end record (9)',
};

/** Walks through the records of a file and knows where it is. Its methods throw `FaultyFile`. */
export class RecordReader {
  readonly #bytes: Uint8Array;
  readonly #stride: number;
  #next = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#stride = isLineEnd(bytes, recordLength) ? recordLength + 2 : recordLength;
  }

  /** The kind that the next record says it is; null at the end of the file or for an unknown one. */
  nextKind(): RecordKind | null {
    const type = characterOfByte(this.#bytes[this.#next * this.#stride] ?? 0);
    for (const kind of ['header', 'transfer', 'trailer', 'end'] as const) {
      if (recordLayouts[kind][0].value === type) return kind;
    }
    return null;
  }

  expect(kind: RecordKind): void {
    if (this.nextKind() === kind) return;
    this.#failAt(this.#next + 1, 1, 'record type', `is not that of ${typeNames[kind]}, which must stand here`);
  }

  expectNothing(): void {
    if (this.#next * this.#stride < this.#bytes.length) {
      this.#failAt(this.#next + 1, 1, 'record type', 'comes after the end record');
    }
  }

  read<Kind extends RecordKind>(kind: Kind): RecordValues<Kind> {
    const line = this.#line();
    const values: Record<string, string> = {};
    let column = 1;
    for (const field of recordLayouts[kind] as readonly Field[]) {
      const value = line.slice(column - 1, column - 1 + field.length);
      const fault = faultIn(field, value);
      if (fault !== null) this.#failAt(this.#next, column + fault.offset, field.name, fault.problem);
      if (field.kind !== 'fixed') values[field.name] = value.trimEnd();
      column += field.length;
    }
    return values as RecordValues<Kind>;
  }

  /** Refuses a field of the record that was read last. */
  fail(kind: RecordKind, field: string, problem: string): never {
    const fields: readonly Field[] = recordLayouts[kind];
    const before = fields.slice(
      0,
      fields.findIndex(({ name }) => name === field),
    );
    const column = 1 + before.reduce((sum, { length }) => sum + length, 0);
    return this.#failAt(this.#next, column, field, problem);
  }

  #line(): string {
    const start = this.#next * this.#stride;
    this.#next++;
    const bytes = this.#bytes.subarray(start, start + recordLength);
    const characters = Array.from(bytes, (byte, index) => {
      const character = characterOfByte(byte);
      return character ?? this.#failAt(this.#next, index + 1, 'record', 'has a byte that is no character');
    });
    if (bytes.length < recordLength) {
      this.#failAt(this.#next, bytes.length + 1, 'record', `ends after ${bytes.length} of ${recordLength} bytes`);
    }
    const hasMore = start + recordLength < this.#bytes.length;
    if (this.#stride > recordLength && hasMore && !isLineEnd(this.#bytes, start + recordLength)) {
      this.#failAt(this.#next, recordLength + 1, 'line end', 'is missing');
    }
    return characters.join('');
  }

  #failAt(record: number, column: number, field: string, problem: string): never {
    throw new FaultyFile({ record, column, field, problem });
  }
}

function faultIn(field: Field, found: string): { offset: number; problem: string } | null {
  if (field.kind === 'fixed') {
    const offset = Array.from(found).findIndex((character, index) => character !== field.value?.charAt(index));
    const value = field.value?.trim() ?? '';
    return offset < 0 ? null : { offset, problem: value === '' ? 'must be blank' : `must be ${value}` };
  }
  if (field.kind === 'digits') {
    const offset = found.search(/\D/);
    return offset < 0 ? null : { offset, problem: 'has something else than digits' };
  }
  const offset = firstForeignCharacter(found);
  return offset < 0 ? null : { offset, problem: 'has a character that banks do not exchange' };
}

function isLineEnd(bytes: Uint8Array, index: number): boolean {
  return bytes[index] === 0x0d && bytes[index + 1] === 0x0a;
}
