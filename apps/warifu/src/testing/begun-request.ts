import { createConnection } from 'node:net';

/** A POST whose body has not fully arrived. */
export interface BegunRequest {
  /** Sends what is left of the body. @returns the whole answer */
  finish(): Promise<string>;
}

const sentAtFirst = 5;

/** Begins a POST and waits until the server at this address has read its head. */
export async function beginPost(
  address: string,
  { path, contentType, body }: { readonly path: string; readonly contentType: string; readonly body: string },
): Promise<BegunRequest> {
  const { hostname, port, host, origin } = new URL(address);
  const socket = createConnection({ host: hostname, port: Number(port), family: 4 });
  const answer = new Promise<string>((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.once('close', () => {
      resolve(text);
    });
    socket.once('error', reject);
  });
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${origin}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n');
  await new Promise<void>((resolve) => {
    socket.write(head + body.slice(0, sentAtFirst), () => {
      resolve();
    });
  });
  // An answer to a later request shows that the server has read this one's head.
  await fetch(`${address}/healthz`);
  return {
    finish() {
      socket.write(body.slice(sentAtFirst));
      return answer;
    },
  };
}
