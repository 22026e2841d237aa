import { createHash } from 'node:crypto';
import { Secret } from '@warifu/kernel';

const blockBytes = 16;
const maxPasswordBytes = 128;

/** What was typed, out of a hidden User-Password (RFC 2865, 5.2); null where its length is none. */
export function revealPassword(
  hidden: Buffer,
  { authenticator, secret }: { readonly authenticator: Buffer; readonly secret: Secret<Buffer> },
): Secret<string> | null {
  if (hidden.length === 0 || hidden.length > maxPasswordBytes || hidden.length % blockBytes !== 0) return null;
  const blocks: Buffer[] = [];
  for (let at = 0, before = authenticator; at < hidden.length; at += blockBytes) {
    const pad = createHash('md5').update(secret.reveal()).update(before).digest();
    const block = hidden.subarray(at, at + blockBytes);
    blocks.push(Buffer.from(block.map((byte, place) => byte ^ pad.readUInt8(place))));
    before = block;
  }
  const password = Buffer.concat(blocks);
  const end = password.indexOf(0);
  return new Secret(password.toString('utf8', 0, end === -1 ? password.length : end));
}
