import type { KeyKeeper, Scheme } from '@warifu/credentials';
import type { Database } from '@warifu/database';
import { isoTime, type Clock } from '@warifu/kernel';

/** A token of another make: its serial number, and what its maker tells the bank about it. */
export interface HardwareToken {
  readonly serial: string;
  readonly scheme: Scheme;
  readonly codeKey: Buffer;
}

/** Puts a token into the authority as an import does, that nobody has registered yet. */
export async function keepHardwareToken(
  { db, keys, clock }: { readonly db: Database; readonly keys: KeyKeeper; readonly clock: Clock },
  { serial, scheme, codeKey }: HardwareToken,
): Promise<void> {
  const sealed = keys.seal(codeKey, { credentialId: serial, purpose: 'code' });
  await db.sql`
    insert into credentials.credential
      (id, kind, mode, algorithm, digits, period_seconds, sealed_code_key, master_key_version, created_at)
    values (${serial}, 'hardware', ${scheme.mode}, ${scheme.algorithm}, ${scheme.digits}, ${scheme.periodSeconds},
      ${sealed}, ${keys.ring.currentVersion}, ${isoTime(clock.nowMs())})`;
}
