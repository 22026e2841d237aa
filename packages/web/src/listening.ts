import { setImmediate as nextTurn } from 'node:timers/promises';
import { UserError } from '@warifu/kernel';
import type { HttpServer } from './server-type.ts';

export interface ListeningOptions {
  /** An address or a name of this machine; `localhost` by default. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port: number;
}

/**
 * Opens the server to connections.
 * @returns the address to print, such as `http://localhost:3003`
 * @throws UserError where the port cannot be had
 */
export async function startListening(
  server: HttpServer,
  { host = 'localhost', port }: ListeningOptions,
): Promise<string> {
  // Fastify would open a second server for ::1, which a graceful stop does not wait for.
  const address = host === 'localhost' ? '127.0.0.1' : host;
  try {
    await server.listen({ host: address, port });
  } catch (error) {
    throw explain(error, host, port) ?? error;
  }
  const bound = server.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
}

function explain(error: unknown, host: string, port: number): UserError | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new UserError(
        `Port ${port} on ${host} is in use by another program. Stop that one or choose another port.`,
      );
    case 'EACCES':
      return new UserError(`Port ${port} on ${host} needs more rights than this user has. Choose one from 1024 up.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError(`"${host}" is not an address of this machine. Choose one to listen on.`);
    default:
      return undefined;
  }
}

/** How often connections that have become idle are closed while the server stops. */
const sweepMs = 50;

/**
 * Stops taking connections, lets the requests in flight finish, and closes. Idle connections do not hold it up; what is
 * still in flight after the time-out is cut off.
 * @returns whether everything could finish
 */
export async function stopGracefully(server: HttpServer, { timeoutMs }: { timeoutMs: number }): Promise<boolean> {
  await takeInWaitingConnections(server);
  let finished = true;
  const sweep = setInterval(() => {
    server.server.closeIdleConnections();
  }, sweepMs);
  const cutOff = setTimeout(() => {
    finished = false;
    server.server.closeAllConnections();
  }, timeoutMs);
  try {
    await server.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cutOff);
  }
  return finished;
}

/** Turns of the event loop without a new connection that show that none waits; the last ones read what it sent. */
const quietTurns = 3;
/** Node's backlog is 511: who had connected when the stop began has been taken in by then, whoever connects meanwhile. */
const maxTurns = 512;

/**
 * The system accepts connections, requests and all, before Node takes them in, which it does one a turn. Those that wait
 * when a server ceases to listen would be reset.
 */
async function takeInWaitingConnections({ server }: HttpServer): Promise<void> {
  let quiet = 0;
  const onConnection = (): void => {
    quiet = 0;
  };
  server.on('connection', onConnection);
  for (let turn = 0; quiet < quietTurns && turn < maxTurns; turn += 1) {
    quiet += 1;
    await nextTurn();
  }
  server.off('connection', onConnection);
}
