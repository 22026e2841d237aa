import type { AddressInfo } from 'node:net';
import type { Clock } from '@warifu/kernel';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { readCaughtMail } from './read-caught-mail.ts';

/** A mail that went nowhere. */
export interface CaughtMail {
  /** Its Message-ID. */
  readonly id: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly atMs: number;
}

export interface MailCatcher {
  /** `smtp://127.0.0.1:PORT`. */
  readonly url: string;
  /** The newest first. */
  readonly mails: () => readonly CaughtMail[];
  readonly stop: () => Promise<void>;
}

const maxKept = 200;
const maxMailBytes = 256 * 1024;
const maxClients = 20;
const silenceTimeoutMs = 20_000;
const closeTimeoutMs = 1_000;

/** A mail server for trials: it takes every mail on this machine and keeps the last 200 in memory. Port 0 is any free one. */
export async function startMailCatcher({
  clock,
  port = 0,
}: {
  readonly clock: Clock;
  readonly port?: number;
}): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: maxMailBytes,
    rejectOversized: true,
    maxClients,
    socketTimeout: silenceTimeoutMs,
    closeTimeout: closeTimeoutMs,
    onData(stream, { envelope }, callback) {
      readStream(stream).then((source) => {
        if (!stream.sizeExceeded) {
          const to = envelope.rcptTo.map(({ address }) => address);
          mails.unshift({ ...readCaughtMail(source), to, atMs: clock.nowMs() });
          mails.length = Math.min(mails.length, maxKept);
        }
        callback();
      }, callback);
    },
  });
  // A client that goes away in the middle is no fault of the catcher.
  server.on('error', () => undefined);
  const listener = server.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    listener.once('listening', resolve).once('error', reject);
  });
  const address = listener.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails: () => [...mails],
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** What is beyond the bound is read and thrown away; the client is told. */
async function readStream(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
