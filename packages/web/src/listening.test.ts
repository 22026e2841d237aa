import { once } from 'node:events';
import { Agent, request as startRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { UserError } from '@warifu/kernel';
import { fastify } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpServer } from './index.ts';
import { startListening, stopGracefully } from './index.ts';

const open: HttpServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => stopGracefully(server, { timeoutMs: 0 })));
});

function newServer(): HttpServer {
  const server = fastify({ return503OnClosing: false }) as unknown as HttpServer;
  open.push(server);
  return server;
}

/** A server whose `/slow` answers when `finish` is called; `arrived` settles when the request is there. */
async function startSlowServer() {
  const server = newServer();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<undefined>();
  const { promise: finished, resolve: finish } = Promise.withResolvers<undefined>();
  server.get('/slow', async () => {
    arrive(undefined);
    await finished;
    return { done: true };
  });
  server.get('/quick', () => ({ done: true }));
  await startListening(server, { port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return {
    server,
    port,
    arrived,
    finish: () => {
      finish(undefined);
    },
  };
}

async function get(port: number, path: string, agent: Agent): Promise<{ status: number | undefined; text: string }> {
  const request = startRequest({ port, host: '127.0.0.1', path, agent });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, text: Buffer.concat(parts).toString() };
}

describe('listening', () => {
  it('tells the address to print', async () => {
    const server = newServer();
    const url = await startListening(server, { port: 0 });
    expect(url).toBe(`http://localhost:${(server.server.address() as AddressInfo).port}`);
    expect((await fetch(url)).status).toBe(404);
  });

  it('writes an IPv6 address in brackets', async () => {
    expect(await startListening(newServer(), { port: 0, host: '::1' })).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });

  it('on a port in use is refused with what to do', async () => {
    const first = newServer();
    await startListening(first, { port: 0 });
    const { port } = first.server.address() as AddressInfo;
    const second = startListening(newServer(), { port });
    await expect(second).rejects.toThrow(UserError);
    await expect(second).rejects.toThrow(
      `Port ${port} on localhost is in use by another program. Stop that one or choose another port.`,
    );
  });

  it("on an address that is not this machine's is refused", async () => {
    await expect(startListening(newServer(), { port: 0, host: '192.0.2.1' })).rejects.toThrow(
      '"192.0.2.1" is not an address of this machine.',
    );
  });
});

describe('a graceful stop', () => {
  it('lets the request in flight finish, and takes no new connection', async () => {
    const { server, port, arrived, finish } = await startSlowServer();
    const agent = new Agent({ keepAlive: true });
    const slow = get(port, '/slow', agent);
    await arrived;
    const stopped = stopGracefully(server, { timeoutMs: 10_000 });
    await expect(untilRefused(port)).resolves.toBe('ECONNREFUSED');
    finish();
    expect(await slow).toEqual({ status: 200, text: '{"done":true}' });
    // The keep-alive connection, idle now, would live on for over a minute.
    expect(await stopped).toBe(true);
    agent.destroy();
  });

  it('answers those who connected and asked before, though Node had not taken them in yet', async () => {
    const { server, port } = await startSlowServer();
    const requests = Array.from({ length: 50 }, () => {
      const request = startRequest({ port, host: '127.0.0.1', path: '/quick', agent: false }).end();
      return { sent: once(request, 'finish'), status: statusOf(request) };
    });
    await Promise.all(requests.map(({ sent }) => sent));
    expect(await stopGracefully(server, { timeoutMs: 10_000 })).toBe(true);
    const statuses = await Promise.all(requests.map(({ status }) => status));
    expect(statuses).toEqual(requests.map(() => 200));
  });

  it('is not held up by idle connections, used or not', async () => {
    const { server, port } = await startSlowServer();
    const agent = new Agent({ keepAlive: true });
    await get(port, '/quick', agent);
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    const silentClosed = once(silent, 'close');
    silent.resume();
    expect(await stopGracefully(server, { timeoutMs: 10_000 })).toBe(true);
    await silentClosed;
    agent.destroy();
  });

  it('cuts off what is still in flight after the time-out', async () => {
    const { server, port, arrived } = await startSlowServer();
    const agent = new Agent({ keepAlive: true });
    const slow = get(port, '/slow', agent);
    const refused = expect(slow).rejects.toThrow('socket hang up');
    await arrived;
    expect(await stopGracefully(server, { timeoutMs: 100 })).toBe(false);
    await refused;
    agent.destroy();
  });
});

async function statusOf(request: ClientRequest): Promise<number | undefined> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

/** Connects until it is refused, at most for the time of the test. */
async function untilRefused(port: number): Promise<string> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
    } catch (error) {
      // Whoever comes at the very moment of closing is reset.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ECONNRESET') return code ?? '';
    } finally {
      socket.destroy();
    }
  }
}
