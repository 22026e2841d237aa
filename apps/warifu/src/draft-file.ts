import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { randomUuid, UserError, type Random } from '@warifu/kernel';

/**
 * Writes a new file, 0600, aside and moves it into place when it is complete and on the disk, so that what was broken off
 * is not taken for the whole. The work ends the stream or leaves it open.
 * @throws UserError where the file is there already or cannot be written; whatever the work throws
 */
export async function writeNewFile<Answer>(
  path: string,
  random: Random,
  work: (output: WriteStream) => Promise<Answer>,
): Promise<Answer> {
  if (existsSync(path)) throw new UserError(`${path} is there already; name a new file.`);
  const draft = `${path}.${randomUuid(random)}`;
  const output = await openDraft(draft, path);
  try {
    const answer = await work(output);
    output.end();
    await finished(output);
    await rename(draft, path);
    return answer;
  } catch (error) {
    throw isAboutFile(error, draft) ? cannotWrite(path, error) : error;
  } finally {
    output.destroy();
    await rm(draft, { force: true });
  }
}

async function openDraft(draft: string, path: string): Promise<WriteStream> {
  const output = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await once(output, 'open');
    return output;
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** A full disk, a broken medium: not an error of what is written. */
function isAboutFile(error: unknown, draft: string): boolean {
  if (!(error instanceof Error) || !('syscall' in error)) return false;
  return ['write', 'fsync', 'close'].includes(String(error.syscall)) || ('path' in error && error.path === draft);
}

function cannotWrite(path: string, cause: unknown): UserError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  return new UserError(`${path} cannot be written (${code}).`, { cause });
}
