import { readFileSync } from 'node:fs';
import { readPolicy, type BankPolicy } from '@warifu/banking';
import { UserError } from '@warifu/kernel';

const maxBytes = 1024 * 1024;

/** @throws UserError naming the file and every fault of it */
export function readPolicyFile(path: string): BankPolicy {
  const bytes = bytesOf(path);
  try {
    if (bytes.length > maxBytes) throw new UserError('The policy is larger than 1 MiB.');
    return readPolicy(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new UserError(`The policy is to be in ${path}, which cannot be read (${code}).`, { cause });
  }
}
