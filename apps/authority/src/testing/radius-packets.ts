import { createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Secret, systemRandom } from '@warifu/kernel';
import { formatRequest } from '@warifu/radius';

function attribute(type: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type, value.length + 2]), value]);
}

/** An Access-Request of these attributes and a Message-Authenticator that fits, whatever sense it makes. */
export function signedRequest(secret: string, attributes: readonly Buffer[]): Buffer {
  const body = Buffer.concat([...attributes, attribute(80, Buffer.alloc(16))]);
  const bytes = Buffer.concat([Buffer.from([1, 1, 0, 0]), Buffer.from(systemRandom.bytes(16)), body]);
  bytes.writeUInt16BE(bytes.length, 2);
  createHmac('md5', secret)
    .update(bytes)
    .digest()
    .copy(bytes, bytes.length - 16);
  return bytes;
}

/** With everything right. */
export function requestBytes(
  secret: string,
  {
    name,
    password,
    identifier = 1,
  }: { readonly name: string; readonly password: string; readonly identifier?: number },
): Buffer {
  const authenticator = Buffer.from(systemRandom.bytes(16));
  return formatRequest({ identifier, authenticator, userName: name, password }, new Secret(Buffer.from(secret)));
}

export function userName(name: string): Buffer {
  return attribute(1, Buffer.from(name));
}

/** Identifiers that no test uses for itself. */
const firstEnd = 200;
/** What a socket's buffer surely holds. */
const sentAtOnce = 20;
const pollMs = 5;
const maxWaitMs = 20_000;

/**
 * Sends datagrams and collects what comes back, until as many as expected are there. Behind each few of them goes a packet that
 * surely is answered: what was dropped before it has then been dropped.
 */
export async function exchange(
  { port, secret }: { readonly port: number; readonly secret: string },
  datagrams: readonly Buffer[],
  expected = 0,
): Promise<Buffer[]> {
  const socket = createSocket('udp4');
  const answers: Buffer[] = [];
  const ends = new Set<number>();
  socket.on('message', (bytes) => {
    const [, identifier = 0] = bytes;
    if (identifier >= firstEnd) ends.add(identifier);
    else answers.push(Buffer.from(bytes));
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  try {
    for (let at = 0; at < datagrams.length; at += sentAtOnce) {
      const identifier = firstEnd + ((at / sentAtOnce) % (256 - firstEnd));
      for (const datagram of datagrams.slice(at, at + sentAtOnce)) socket.send(datagram, port, '127.0.0.1');
      socket.send(requestBytes(secret, { name: 'nobody', password: '000000', identifier }), port, '127.0.0.1');
      await until(() => ends.has(identifier));
    }
    await until(() => answers.length >= expected);
    return answers;
  } finally {
    socket.close();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo(); waitedMs += pollMs) {
    if (waitedMs > maxWaitMs) throw new Error('no answer came');
    await wait(pollMs);
  }
}
