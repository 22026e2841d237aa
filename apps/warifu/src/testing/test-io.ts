import { PassThrough, Writable } from 'node:stream';
import { ManualClock, systemRandom, type Clock } from '@warifu/kernel';
import type { ExitStatus } from '../exit-status.ts';
import type { Io } from '../io.ts';
import { run } from '../run.ts';

/** What a shell sees of a command. */
export interface Ran {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
}

export const startMs = Date.UTC(2026, 10, 24, 9);

export interface TestIo extends Io {
  out(): string;
  err(): string;
}

/** A terminal-less world for commands that run in this process. What is not given is harmless. */
export function testIo(given: Partial<Io> & { clock?: Clock } = {}): TestIo {
  let out = '';
  let err = '';
  const stdout = collectText((text) => (out += text));
  const stderr = collectText((text) => (err += text));
  return {
    stdout,
    stderr,
    stdin: new PassThrough(),
    env: {},
    clock: new ManualClock(startMs),
    random: systemRandom,
    fetch,
    onInterrupt: () => () => undefined,
    wait: () => Promise.resolve(),
    ...given,
    out: () => out,
    err: () => err,
  };
}

/** Runs one command line in this process. */
export async function runIn(io: TestIo, args: readonly string[]): Promise<Ran> {
  const status = await run(args, io);
  return { status, out: io.out(), err: io.err() };
}

function collectText(add: (text: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      add(chunk.toString());
      done();
    },
  });
}
