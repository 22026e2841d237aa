import { importCredentials, type Author, type KeyKeeper, type Scheme } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { parseTokenId } from '@warifu/otp';

/** A token of another make: its serial number, and what its maker tells the bank about it. */
export interface HardwareToken {
  readonly serial: string;
  readonly scheme: Scheme;
  readonly codeKey: Buffer;
}

/** Imports a token that nobody has registered yet. @throws Error where it is not taken */
export async function keepHardwareToken(
  { db, keys, author }: { readonly db: Database; readonly keys: KeyKeeper; readonly author: Author },
  { serial, scheme, codeKey }: HardwareToken,
): Promise<void> {
  const id = parseTokenId(serial);
  if (id === null) throw new Error(`${serial} is no serial number`);
  const token = { id, kind: 'hardware', scheme, codeKey, lastStep: -1, driftSteps: 0, expiresAtMs: null } as const;
  const outcomes = await importCredentials(db, author, [token], keys);
  if (outcomes.get(id) !== 'imported') throw new Error(`${serial} was not imported`);
}
