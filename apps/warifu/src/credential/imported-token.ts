import type { CredentialKind, ImportedCredential } from '@warifu/credentials';
import { isoTime } from '@warifu/kernel';
import { isOwnTokenId, parseTokenId } from '@warifu/otp';
import type { ReadPackage } from '@warifu/pskc';

/** What RFC 4226 names as the least (R6). */
const minKeyBytes = 16;
/** A day of a token that shows a code every 30 seconds; a clock that is off by more is broken. */
const maxDriftSteps = 2_880;

/** The token of a key package as this authority keeps it, or why it does not. */
export function importedFrom({ found }: ReadPackage, nowMs: number): ImportedCredential | string {
  if (found.kind === 'refused') return found.why;
  const { serial, mode, algorithm, digits, periodSeconds, counter, driftSteps, secret, startsAtMs, expiresAtMs } =
    found.key;
  const id = parseTokenId(serial);
  if (id === null)
    return 'its number cannot be a token ID: 4 to 32 letters and digits, not like one of ours with a slip';
  if (secret.length < minKeyBytes) {
    return `its secret has ${secret.length} bytes; RFC 4226 wants ${minKeyBytes} at least`;
  }
  if (startsAtMs !== null && startsAtMs > nowMs) return `it is not valid before ${isoTime(startsAtMs)}`;
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return `it expired at ${isoTime(expiresAtMs)}`;
  if (Math.abs(driftSteps) > maxDriftSteps) return `its clock is off by ${driftSteps} periods, too far`;
  return {
    id,
    kind: kindOf(id),
    scheme: { mode, algorithm, digits, periodSeconds },
    codeKey: secret,
    lastStep: counter - 1,
    driftSteps,
    expiresAtMs,
  };
}

const kinds: Readonly<Record<string, CredentialKind>> = { P: 'phone', C: 'computer', A: 'app' };

/** One of our own keeps its kind when it moves from one authority to another. */
function kindOf(id: string): CredentialKind {
  return (isOwnTokenId(id) ? kinds[id.charAt(1)] : undefined) ?? 'hardware';
}
