import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as the server was given it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A real mail server on this machine that can be told to refuse. */
export interface TestMailServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Logins that were tried, as `user:password over tls|plain`. */
  readonly logins: string[];
  /** At which command it refuses everything, with which reply; null for a server that takes everything. */
  refusal: { readonly at: 'sender' | 'recipient' | 'message'; readonly code: number } | null;
  stop(): Promise<void>;
}

export async function startTestMailServer(
  options: SMTPServerOptions & { port?: number } = {},
): Promise<TestMailServer> {
  const { port = 0, ...serverOptions } = options;
  const refusalAt = (command: string): Error | null => {
    const { refusal } = server;
    if (refusal?.at !== command) return null;
    return Object.assign(new Error('not welcome'), { responseCode: refusal.code });
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 0,
    ...serverOptions,
    onAuth({ username, password }, { secure }, callback) {
      server.logins.push(`${username ?? ''}:${password ?? ''} over ${secure ? 'tls' : 'plain'}`);
      callback(null, password === 'right' ? { user: username } : {});
    },
    onMailFrom: (_address, _session, callback) => {
      callback(refusalAt('sender'));
    },
    onRcptTo: (_address, _session, callback) => {
      callback(refusalAt('recipient'));
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const refusal = refusalAt('message');
        if (refusal === null) {
          server.received.push({
            from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString('utf8'),
          });
        }
        callback(refusal);
      });
    },
  });
  smtp.on('error', () => undefined);
  const listener = smtp.listen(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => listener.once('listening', resolve).once('error', reject));
  const server: TestMailServer = {
    port: (listener.address() as AddressInfo).port,
    received: [],
    logins: [],
    refusal: null,
    stop: () =>
      new Promise((resolve) => {
        smtp.close(resolve);
      }),
  };
  return server;
}
