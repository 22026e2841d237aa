import { hkdfSync } from 'node:crypto';
import type { Secret } from '@warifu/kernel';

/** Three keys of 32 bytes, one for each thing that pages sign or seal. */
export interface PageKeys {
  readonly visitor: Uint8Array;
  readonly formToken: Uint8Array;
  readonly handover: Uint8Array;
}

/**
 * @param secret at least 32 random bytes; the same for all processes of a program, another for each program
 * @throws RangeError for a shorter one
 */
export function derivePageKeys(secret: Secret<Uint8Array>): PageKeys {
  const bytes = secret.reveal();
  if (bytes.length < 32) throw new RangeError('the secret of the pages must have at least 32 bytes');
  const derive = (purpose: string) => new Uint8Array(hkdfSync('sha256', bytes, '', `warifu/pages/v1/${purpose}`, 32));
  return { visitor: derive('visitor'), formToken: derive('form-token'), handover: derive('handover') };
}
