import { createHash } from 'node:crypto';

/** A strong tag (RFC 9110 8.8.3): every encoding of a file has its own. */
export function entityTag(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`;
}

/** Whether the client holds this very body already (RFC 9110 13.1.2, weak comparison). */
export function isHeld(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const held = ifNoneMatch.split(',').map((part) => part.trim().replace(/^W\//, ''));
  return held.includes('*') || held.includes(tag);
}
