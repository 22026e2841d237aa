import { createHash } from 'node:crypto';
import { Secret } from '@warifu/kernel';

const blockBytes = 16;
const maxPasswordBytes = 128;

interface Hiding {
  /** Of the request. */
  readonly authenticator: Buffer;
  readonly secret: Secret<Buffer>;
}

/** What was typed, out of a hidden User-Password (RFC 2865, 5.2); null where its length is none. */
export function revealPassword(hidden: Buffer, hiding: Hiding): Secret<string> | null {
  if (hidden.length === 0 || hidden.length > maxPasswordBytes || hidden.length % blockBytes !== 0) return null;
  let before = hiding.authenticator;
  const password = inBlocks(hidden, (block) => {
    const plain = combined(block, before, hiding.secret);
    before = block;
    return plain;
  });
  const end = password.indexOf(0);
  return new Secret(password.toString('utf8', 0, end === -1 ? password.length : end));
}

/** A password as a request carries it. @throws RangeError where it is too long */
export function hidePassword(password: string, hiding: Hiding): Buffer {
  const bytes = Buffer.from(password);
  if (bytes.length > maxPasswordBytes) throw new RangeError(`a password has ${maxPasswordBytes} bytes at most`);
  const padded = Buffer.alloc(Math.max(blockBytes, Math.ceil(bytes.length / blockBytes) * blockBytes));
  bytes.copy(padded);
  let before = hiding.authenticator;
  return inBlocks(padded, (block) => {
    before = combined(block, before, hiding.secret);
    return before;
  });
}

function inBlocks(bytes: Buffer, map: (block: Buffer) => Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += blockBytes) blocks.push(map(bytes.subarray(at, at + blockBytes)));
  return Buffer.concat(blocks);
}

/** A block with MD5 over the secret and the hidden block before it: the one way hides, the other reveals. */
function combined(block: Buffer, before: Buffer, secret: Secret<Buffer>): Buffer {
  const pad = createHash('md5').update(secret.reveal()).update(before).digest();
  return Buffer.from(block.map((byte, at) => byte ^ pad.readUInt8(at)));
}
