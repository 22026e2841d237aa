import { closeSync, createReadStream, existsSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { MadeStop } from '@warifu/credentials';
import { UserError } from '@warifu/kernel';
import { formatStop, parseStop } from './stop-line.ts';

/** Of the file's end: many lines, of which the last whole one counts. */
const tailBytes = 8_192;

/** The cursor of the last stop in the file; null where there is no file or no stop in it. */
export function lastCursorIn(path: string): string | null {
  if (!existsSync(path)) return null;
  const lines = readTail(path).split('\n');
  const last = lines.toReversed().find((line) => parseStop(line) !== null);
  return last === undefined ? null : (parseStop(last)?.cursor ?? null);
}

function readTail(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, tailBytes));
    readSync(file, tail, 0, tail.length, size - tail.length);
    return tail.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** Adds stops at the end of the file, 0600. They are on the disk when it returns. */
export function addStops(path: string, stops: readonly MadeStop[]): void {
  const isBrokenOff = existsSync(path) && !['', '\n'].includes(readTail(path).slice(-1));
  const file = openSync(path, 'a', 0o600);
  try {
    const lines = stops.map((stop) => `${formatStop(stop)}\n`).join('');
    writeSync(file, isBrokenOff ? `\n${lines}` : lines);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export interface WrittenStops {
  /** Each once, in the order in which they were made. */
  readonly stops: readonly MadeStop[];
  /** Lines that nobody can read. */
  readonly unreadableLines: number;
}

/** Reads files of stops. @throws UserError where one cannot be read */
export async function readStops(paths: readonly string[]): Promise<WrittenStops> {
  const stops = new Map<string, MadeStop>();
  let unreadableLines = 0;
  for (const path of paths) {
    for await (const line of linesOf(path)) {
      const stop = parseStop(line);
      if (stop !== null) stops.set(`${stop.relyingPartyId} ${stop.credentialId} ${stop.reason}`, stop);
      else if (line.trim() !== '') unreadableLines += 1;
    }
  }
  return { stops: [...stops.values()], unreadableLines };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = createReadStream(path);
  // readline does not pass on the errors of its input.
  const broken = new Promise<never>((_resolve, reject) => {
    input.once('error', (cause) => {
      reject(new UserError(`The file of stops ${path} cannot be read.`, { cause }));
    });
  });
  broken.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([lines.next(), broken]);
    if (next.done === true) return;
    yield next.value;
  }
}
