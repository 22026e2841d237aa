import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpServer } from '@warifu/web';

export interface Host {
  /** Like `http://localhost:40123`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a program that wants to be told its address before it is made. */
export async function openHost(createProgram: (origin: string) => HttpServer): Promise<Host> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const program = createProgram(origin);
  await program.ready();
  server.on('request', (request, response) => {
    program.routing(request, response);
  });
  return {
    origin,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await program.close();
    },
  };
}
