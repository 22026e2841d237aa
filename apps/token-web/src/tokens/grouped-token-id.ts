import { formatTokenId, parseTokenId } from '@warifu/otp';

/** `WPKD 1234 5678`; as it is where it is no token ID. */
export function groupedTokenId(credentialId: string): string {
  const id = parseTokenId(credentialId);
  return id === null ? credentialId : formatTokenId(id);
}
