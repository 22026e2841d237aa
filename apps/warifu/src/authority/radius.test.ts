import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom } from '@warifu/kernel';
import { radclient, receivedState } from '@warifu/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import type { RunningProgram } from '../serve/running-program.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { startAuthorityProgram } from './authority-program.ts';
import { readRadiusClients } from './radius-clients.ts';

const sharedSecret = 'a secret of the proxy, long';
const secretOfTheProxy = 'what the VPN shares with it';
let desk: TestDesk;
let bank: { id: string; apiKey: string };
let program: RunningProgram;
let radiusPort: number;
let proxyPort: number;
let proxy: ChildProcess;
let said = '';

beforeAll(async () => {
  desk = await openTestDesk();
  bank = await desk.json('relying-party', 'create', 'Bank');
  [radiusPort, proxyPort] = [await freePort(), await freePort()];
  const env = {
    ...desk.env,
    WARIFU_RADIUS_CLIENTS: clientsFile({}),
    WARIFU_RADIUS_PORT: String(radiusPort),
    RADIUS_SECRET: sharedSecret,
  };
  program = await startAuthorityProgram({
    config: readConfig(env),
    environment: env,
    clock: desk.clock,
    isClockBent: true,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    tokenAppOrigin: () => null,
  });
  await startProxy();
});

afterAll(async () => {
  proxy.kill();
  await once(proxy, 'close');
  await program.stop();
  await desk.close();
});

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** A file of one client, with these members in place of its own. */
function clientsFile(members: object, name = 'radius-clients.json'): string {
  const path = join(desk.folder, name);
  const client = {
    addresses: ['127.0.0.0/8'],
    secret: 'env:RADIUS_SECRET',
    relyingParty: bank.id,
    names: 'token-id',
    ...members,
  };
  writeFileSync(path, JSON.stringify({ clients: [client] }));
  return path;
}

/** FreeRADIUS, which asks us for everybody. */
async function startProxy(): Promise<void> {
  const folder = join(desk.folder, 'freeradius');
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(
    join(folder, 'radiusd.conf'),
    `prefix = ${folder}
logdir = ${folder}
run_dir = ${folder}
libdir = /usr/lib/freeradius
log {
  destination = stdout
}
security {
  allow_vulnerable_openssl = yes
}
proxy_requests = yes
home_server warifu {
  type = auth
  ipaddr = 127.0.0.1
  port = ${radiusPort}
  secret = "${sharedSecret}"
}
home_server_pool warifu {
  home_server = warifu
}
realm warifu {
  auth_pool = warifu
}
client vpn {
  ipaddr = 127.0.0.1
  secret = "${secretOfTheProxy}"
}
server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${proxyPort}
  }
  authorize {
    update control {
      Proxy-To-Realm := "warifu"
    }
  }
}
`,
    { mode: 0o600 },
  );
  const unpacked = join(
    import.meta.dirname,
    '..',
    '..',
    '..',
    '..',
    'node_modules',
    '.tools',
    'usr',
    'sbin',
    'freeradius',
  );
  proxy = spawn(existsSync(unpacked) ? unpacked : 'freeradius', ['-f', '-X', '-d', folder, '-n', 'radiusd']);
  for (const stream of [proxy.stdout, proxy.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  await vi.waitUntil(() => said.includes('Ready to process requests'), { timeout: 20_000 });
}

describe('RADIUS', () => {
  const askProxy = (name: string, code: string, ...more: string[]) =>
    radclient({
      port: proxyPort,
      secret: secretOfTheProxy,
      attributes: [`User-Name = "${name}"`, `User-Password = "${code}"`, ...more, 'Message-Authenticator = 0x00'],
    });

  it('behind FreeRADIUS: a right code is accepted, the same again rejected', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    expect(await askProxy(token.credentialId, token.code())).toContain('Received Access-Accept');
    expect(await askProxy(token.credentialId, token.code())).toContain('Received Access-Reject');
  });

  it('behind FreeRADIUS: a token out of step is challenged, and brought into step', async () => {
    const token = await desk.registeredToken(bank.apiKey);
    const stateOf = (output: string) => `State = ${receivedState(output)}`;
    const first = await askProxy(token.credentialId, token.code(6));
    expect(first).toContain('Received Access-Challenge');
    const second = await askProxy(token.credentialId, token.code(7), stateOf(first));
    expect(second).toContain('Received Access-Challenge');
    expect(await askProxy(token.credentialId, token.code(8), stateOf(second))).toContain('Received Access-Accept');
  });

  it('counts what it answers where Prometheus reads it', async () => {
    const metrics = await (await fetch(`${program.address}/metrics`)).text();
    expect(metrics).toMatch(/^warifu_radius_answers_total\{kind="accept"[^}]*\} [1-9]/m);
    expect(metrics).toMatch(/^warifu_validations_total\{result="accepted",reason=""[^}]*\} [1-9]/m);
  });

  it('is not served unless it is configured', async () => {
    const attributes = ['User-Name = "a"', 'User-Password = "1"', 'Message-Authenticator = 0x00'];
    const output = await radclient({ port: await freePort(), secret: sharedSecret, attributes, timeoutSeconds: 1 });
    expect(output).not.toContain('Received');
  });
});

describe('the file of RADIUS clients', () => {
  const refusalOf = (members: object, environment: Record<string, string> = { RADIUS_SECRET: sharedSecret }) => {
    try {
      readRadiusClients(clientsFile(members, 'wrong.json'), environment);
      return 'taken';
    } catch (error) {
      expect(error).toMatchObject({ name: 'UserError' });
      return error instanceof Error ? error.message : '';
    }
  };

  it.each([
    ['an address that is none', { addresses: ['vpn.example.jp'] }, 'no address and no network'],
    ['a network that is none', { addresses: ['192.0.2.0/33'] }, 'no address and no network'],
    ['no address', { addresses: [] }, 'addresses'],
    ['a secret in the file itself', { secret: 'in plain sight, long enough' }, 'secret'],
    ['names of another kind', { names: 'mail' }, 'names'],
    ['a member that nobody knows', { sercet: 'env:X' }, 'sercet'],
  ])('with %s is refused with a sentence', (_what, members, words) => {
    expect(refusalOf(members)).toContain(words);
  });

  it('with a short secret, or none at its place, is refused without showing it', () => {
    expect(refusalOf({}, { RADIUS_SECRET: 'hunter2' })).toMatch(/16 characters at least/);
    expect(refusalOf({}, { RADIUS_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(refusalOf({}, {})).toContain('Nothing is at env:RADIUS_SECRET');
  });

  it('takes networks of both versions of IP', () => {
    expect(refusalOf({ addresses: ['192.0.2.1', '198.51.100.0/24', '2001:db8::/32'] })).toBe('taken');
  });

  it('that is not there, or no JSON, is refused with a sentence', () => {
    expect(() => readRadiusClients(join(desk.folder, 'none.json'), {})).toThrow('cannot be read');
    writeFileSync(join(desk.folder, 'broken.json'), '{');
    expect(() => readRadiusClients(join(desk.folder, 'broken.json'), {})).toThrow('is not JSON');
  });
});
