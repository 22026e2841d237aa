import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RadclientRequest {
  readonly port: number;
  readonly secret: string;
  /** Like `User-Name = "a"`; Message-Authenticator is told like any other. */
  readonly attributes: readonly string[];
  readonly kind?: 'auth' | 'status';
  /** Sent so often, each in a packet of its own, all at once. */
  readonly copies?: number;
  /** How long it waits for an answer. */
  readonly timeoutSeconds?: number;
  /** How often it sends each packet where no answer comes. */
  readonly attempts?: number;
}

/** What Debian's radclient, a RADIUS client that nobody here wrote, says of the answers. */
export async function radclient(request: RadclientRequest): Promise<string> {
  const { port, secret, attributes, kind = 'auth', copies = 1, timeoutSeconds = 10, attempts = 1 } = request;
  const options = [
    '-x',
    '-r',
    String(attempts),
    '-t',
    String(timeoutSeconds),
    '-c',
    String(copies),
    '-p',
    String(copies),
  ];
  const child = spawn('radclient', [...options, `127.0.0.1:${port}`, kind, secret]);
  // Apart, or a piece of one would stand in the midst of a word of the other.
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdin.end(`${attributes.join(', ')}\n`);
  await once(child, 'close');
  return said.stdout + said.stderr;
}

/** The kinds of packets that radclient received. */
export function receivedKinds(output: string): string[] {
  return [...output.matchAll(/Received (Access-\w+)/g)].map(([, kind = '']) => kind);
}

/** The State of the last packet, which is the received one. @throws Error where there is none */
export function receivedState(output: string): string {
  const state = [...output.matchAll(/State = (0x[0-9a-f]+)/g)].at(-1)?.[1];
  if (state === undefined) throw new Error(`no State was received: ${output}`);
  return state;
}
