import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../places.ts';
import type { Task } from './tasks.ts';
import type { MeasuredAlgorithm } from './way.ts';

const compileTimeoutMs = 60_000;
const slackMs = 30_000;

/** liboath, the OTP library in C, behind a small program that is compiled for the run. */
export class Liboath implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'warifu-bench-'));
  readonly #program = join(this.#folder, 'liboath');

  private constructor() {
    const source = join(places.root, 'bench', 'liboath.c');
    execFileSync('cc', ['-O2', '-o', this.#program, source, '-loath'], { timeout: compileTimeoutMs, stdio: 'pipe' });
  }

  /** null where there is no compiler or no liboath. */
  static compile(): Liboath | null {
    const source = '#include <liboath/oath.h>\n';
    const probe = spawnSync('cc', ['-fsyntax-only', '-x', 'c', '-'], { input: source, timeout: compileTimeoutMs });
    return probe.status === 0 ? new Liboath() : null;
  }

  /**
   * Calls per second.
   * @param firstCode the code of the first key at the first step, for whether it makes the same ones
   * @throws Error where it does not, or judges wrongly
   */
  measure(algorithm: MeasuredAlgorithm, task: Task, durationMs: number, firstCode: string): number {
    const timeout = durationMs + slackMs;
    const output = execFileSync(this.#program, [algorithm, task, String(durationMs)], { encoding: 'utf8', timeout });
    const [code, perSecond] = output.split('\n');
    if (code !== firstCode) throw new Error(`liboath does not agree on the first code of ${algorithm}`);
    return Number(perSecond);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
