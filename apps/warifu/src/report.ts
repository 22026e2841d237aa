import type { Clock } from '@warifu/kernel';
import type { Io, Output } from './io.ts';
import type { LeafOptions } from './leaf-command.ts';

const linePauseMs = 2_000;

/** What a command tells: results on standard output, all else on standard error. */
export class Report {
  readonly #io: Io;
  readonly #json: boolean;

  constructor(io: Io, { json = false }: LeafOptions) {
    this.#io = io;
    this.#json = json;
  }

  /** The result: the value for programs, or the lines for people. */
  result(value: unknown, lines: readonly string[]): void {
    this.#io.stdout.write(this.#json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
  }

  /** A sentence beside the result. */
  say(sentence: string): void {
    this.#io.stderr.write(`${sentence}\n`);
  }

  progress(): Progress {
    return new Progress(this.#io.stderr, this.#io.clock);
  }
}

/** How far long work has come: one line that is redrawn on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #output: Output;
  readonly #clock: Clock;
  #drawn = false;
  #lastMs: number;

  constructor(output: Output, clock: Clock) {
    this.#output = output;
    this.#clock = clock;
    this.#lastMs = clock.monotonicMs();
  }

  show(text: string): void {
    if (this.#output.isTTY === true) {
      this.#output.write(`\r\x1b[K${text}`);
      this.#drawn = true;
    } else if (this.#clock.monotonicMs() - this.#lastMs >= linePauseMs) {
      this.#lastMs = this.#clock.monotonicMs();
      this.#output.write(`${text}\n`);
    }
  }

  end(): void {
    if (this.#drawn) this.#output.write('\r\x1b[K');
    this.#drawn = false;
  }
}
