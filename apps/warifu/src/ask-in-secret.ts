import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UserError } from '@warifu/kernel';
import type { Io } from './io.ts';

/**
 * Asks on the terminal without showing what is typed.
 * @throws UserError with `cancelled` if it is cancelled; the caller makes sure that there is a terminal
 */
export async function askInSecret(
  { stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>,
  { question, cancelled }: { question: string; cancelled: string },
): Promise<string> {
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const line = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  const stopped = new AbortController();
  // Ctrl-C and the end of the input, which readline would answer with silence.
  const stop = (): void => {
    stopped.abort();
  };
  line.once('SIGINT', stop).once('close', stop);
  try {
    // Listening comes before the question: whoever answers at once is heard.
    const answer = line.question('', { signal: stopped.signal });
    stderr.write(question);
    return await answer;
  } catch (cause) {
    if (stopped.signal.aborted) throw new UserError(cancelled, { cause });
    throw cause;
  } finally {
    line.close();
    stderr.write('\n');
  }
}
