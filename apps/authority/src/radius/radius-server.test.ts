import { createHmac } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { BlockList } from 'node:net';
import { Secret, systemRandom } from '@warifu/kernel';
import { hotp } from '@warifu/otp';
import { parsePacket } from '@warifu/radius';
import { radclient, receivedKinds, receivedState, type SimulatedToken } from '@warifu/testkit';
import { createLogger, createMetrics } from '@warifu/web';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority, type HttpAuthority } from '../testing/http-authority.ts';
import { exchange, requestBytes, signedRequest, userName } from '../testing/radius-packets.ts';
import type { RadiusClient } from './radius-client.ts';
import { createRadiusMetrics } from './radius-metrics.ts';
import { serveRadius, type RadiusServer } from './radius-server.ts';

const sharedSecret = 'a secret of the VPN, long';
const prefix = 'vpn-';
let authority: HttpAuthority;
let byId: Served;
let byName: Served;
let prefixed: Served;

interface Served {
  readonly server: RadiusServer;
  /** What a counter says, by its name and label. */
  readonly counted: (counter: 'answers' | 'dropped', label: string) => Promise<number>;
}

async function serve(client: Partial<RadiusClient> = {}): Promise<Served> {
  const registry = createMetrics({ program: 'authority', version: '0.0.0' });
  const addresses = new BlockList();
  addresses.addAddress('127.0.0.1');
  const server = await serveRadius(
    { host: '127.0.0.1', port: 0 },
    {
      service: authority.service,
      clients: [
        {
          addresses,
          secret: new Secret(Buffer.from(sharedSecret)),
          relyingPartyId: authority.bank,
          names: 'token-id',
          prefix: null,
          ...client,
        },
      ],
      metrics: createRadiusMetrics(registry),
      onAnswer: () => undefined,
      logger: createLogger({
        program: 'authority',
        level: 'trace',
        destination: { write: (line) => authority.logged.push(line) },
      }),
      clock: authority.clock,
      random: systemRandom,
    },
  );
  const counted = async (counter: string, label: string) => {
    const metric = await registry.getSingleMetric(`warifu_radius_${counter}_total`)?.get();
    return metric?.values.find(({ labels }) => Object.values(labels).includes(label))?.value ?? 0;
  };
  return { server, counted };
}

beforeAll(async () => {
  authority = await openHttpAuthority();
  byId = await serve();
  byName = await serve({ names: 'registered-name' });
  prefixed = await serve({ prefix: new Secret(prefix) });
});

afterAll(async () => {
  for (const { server } of [byId, byName, prefixed]) await server.close();
  await authority.close();
});

interface Asked {
  readonly name: string;
  readonly password: string;
  readonly state?: string;
  /** Without it the packet proves nothing. */
  readonly isProven?: boolean;
  readonly secret?: string;
  readonly copies?: number;
}

async function ask({ server }: Served, asked: Asked): Promise<string> {
  const { name, password, state, isProven = true, secret = sharedSecret, copies = 1 } = asked;
  return await radclient({
    port: server.port,
    secret,
    attributes: [
      `User-Name = "${name}"`,
      `User-Password = "${password}"`,
      ...(state === undefined ? [] : [`State = ${state}`]),
      ...(isProven ? ['Message-Authenticator = 0x00'] : []),
    ],
    copies,
    // A slow machine sends some of many copies away: they come once more, as a client does.
    attempts: copies > 1 ? 5 : 1,
    timeoutSeconds: isProven && secret === sharedSecret ? (copies > 1 ? 2 : 10) : 1,
  });
}

function wrong(code: string): string {
  return code.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
}

let named = 0;

async function tokenNamed(): Promise<{ token: SimulatedToken; name: string }> {
  const token = await authority.newToken();
  named += 1;
  const name = `CONTRACT${named}`;
  const { credentialId } = token;
  const answer = await authority.call('/v1/registrations', { body: { credentialId, code: token.code(), name } });
  if (answer.status !== 201) throw new Error(answer.text);
  authority.clock.advanceSeconds(30);
  return { token, name };
}

describe('radclient', () => {
  it('with a right code gets Access-Accept, and with the same code again Access-Reject', async () => {
    const token = await authority.registeredToken();
    const asked = { name: token.credentialId, password: token.code() };
    expect(receivedKinds(await ask(byId, asked))).toEqual(['Access-Accept']);
    const again = await ask(byId, asked);
    expect(receivedKinds(again)).toEqual(['Access-Reject']);
    expect(again).toContain('Reply-Message = "This code was used already. Type the next one."');
  });

  it('finds the answer signed: with another secret it takes none', async () => {
    const token = await authority.registeredToken();
    const output = await ask(byId, {
      name: token.credentialId,
      password: token.code(),
      secret: 'another secret',
    });
    expect(receivedKinds(output)).toEqual([]);
    expect(output).toContain('No reply');
  });

  it('may type the ID as people do, and gets nothing out of a wrong code', async () => {
    const token = await authority.registeredToken();
    const { credentialId: id } = token;
    const name = `${id.slice(0, 4).toLowerCase()} ${id.slice(4)}`;
    const rejected = await ask(byId, { name, password: wrong(token.code()) });
    expect(receivedKinds(rejected)).toEqual(['Access-Reject']);
    expect(rejected).not.toContain('Reply-Message');
    expect(receivedKinds(await ask(byId, { name, password: token.code() }))).toEqual(['Access-Accept']);
  });

  it('is dropped without Message-Authenticator, and the code stays good', async () => {
    const token = await authority.registeredToken();
    const asked = { name: token.credentialId, password: token.code() };
    const before = await byId.counted('dropped', 'unproven');
    expect(receivedKinds(await ask(byId, { ...asked, isProven: false }))).toEqual([]);
    expect(await byId.counted('dropped', 'unproven')).toBeGreaterThan(before);
    expect(receivedKinds(await ask(byId, asked))).toEqual(['Access-Accept']);
  });

  it('with 50 copies of one code at once, in different packets, gets one Access-Accept', async () => {
    const token = await authority.registeredToken();
    const kinds = receivedKinds(await ask(byId, { name: token.credentialId, password: token.code(), copies: 50 }));
    expect(kinds).toHaveLength(50);
    expect(kinds.filter((kind) => kind === 'Access-Accept')).toHaveLength(1);
  });

  it('is told how long to wait after too many wrong codes', async () => {
    const token = await authority.registeredToken();
    let output = '';
    for (let attempt = 0; attempt < 6; attempt += 1) {
      output = await ask(byId, { name: token.credentialId, password: wrong(token.code()) });
    }
    expect(output).toMatch(/Reply-Message = "Too many wrong codes\. Wait \d+ seconds\."/);
  });

  it.each([
    ['a token that is not registered here', 'WPKD12345674', '123456'],
    ['a name that is no token ID', 'root', '123456'],
    ['a password that is no code', 'WPKD12345674', 'hunter2'],
  ])('is rejected for %s', async (_what, name, password) => {
    expect(receivedKinds(await ask(byId, { name, password }))).toEqual(['Access-Reject']);
  });

  it('is challenged where a token is out of step, and two codes in a row let it in', async () => {
    const token = await authority.registeredToken();
    const name = token.credentialId;
    const first = await ask(byId, { name, password: token.code(6) });
    expect(receivedKinds(first)).toEqual(['Access-Challenge']);
    expect(first).toContain('out of step');
    const second = await ask(byId, { name, password: token.code(7), state: receivedState(first) });
    expect(receivedKinds(second)).toEqual(['Access-Challenge']);
    const state = receivedState(second);
    expect(receivedKinds(await ask(byId, { name, password: token.code(8), state }))).toEqual(['Access-Accept']);
    expect(receivedKinds(await ask(byId, { name, password: token.code(8), state }))).toEqual(['Access-Reject']);
  });

  it('cannot answer the challenge of somebody else', async () => {
    const [mine, theirs] = [await authority.registeredToken(), await authority.registeredToken()];
    const challenge = await ask(byId, { name: theirs.credentialId, password: theirs.code(6) });
    const asked = { name: mine.credentialId, password: mine.code(), state: receivedState(challenge) };
    expect(receivedKinds(await ask(byId, asked))).toEqual(['Access-Accept']);
    const answered = { name: theirs.credentialId, password: theirs.code(7), state: receivedState(challenge) };
    expect(receivedKinds(await ask(byId, answered))).toEqual(['Access-Challenge']);
  });

  it('passes with the name that the token is registered under, which a new token takes over', async () => {
    const { token, name } = await tokenNamed();
    expect(receivedKinds(await ask(byName, { name, password: token.code() }))).toEqual(['Access-Accept']);
    expect(receivedKinds(await ask(byName, { name: token.credentialId, password: token.code(1) }))).toEqual([
      'Access-Reject',
    ]);
    const next = await authority.newToken();
    const body = { credentialId: next.credentialId, code: next.code(), name, replaces: token.credentialId };
    expect((await authority.call('/v1/registrations', { body })).status).toBe(201);
    authority.clock.advanceSeconds(30);
    expect(receivedKinds(await ask(byName, { name, password: token.code() }))).toEqual(['Access-Reject']);
    expect(receivedKinds(await ask(byName, { name, password: next.code() }))).toEqual(['Access-Accept']);
  });

  it('does not pass by a name whose registration has ended', async () => {
    const { token, name } = await tokenNamed();
    await authority.call(`/v1/registrations/${token.credentialId}`, { method: 'DELETE' });
    expect(receivedKinds(await ask(byName, { name, password: token.code() }))).toEqual(['Access-Reject']);
  });

  it('must put the prefix before the code where the client has one', async () => {
    const token = await authority.registeredToken();
    const typed = (password: string) => ask(prefixed, { name: token.credentialId, password });
    expect(receivedKinds(await typed(token.code()))).toEqual(['Access-Reject']);
    expect(receivedKinds(await typed(`vpm-${token.code()}`))).toEqual(['Access-Reject']);
    expect(receivedKinds(await typed(`${prefix}${token.code()}`))).toEqual(['Access-Accept']);
  });

  it('is told by Status-Server that somebody is there', async () => {
    const attributes = ['Message-Authenticator = 0x00'];
    const output = await radclient({ port: byId.server.port, secret: sharedSecret, attributes, kind: 'status' });
    expect(receivedKinds(output)).toEqual(['Access-Accept']);
  });
});

describe('a packet that is sent again', () => {
  it('gets the same answer, and its code is judged once', async () => {
    const token = await authority.registeredToken();
    const packet = requestBytes(sharedSecret, { name: token.credentialId, password: token.code() });
    const socket = createSocket('udp4');
    const answers: Buffer[] = [];
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    for (let copy = 0; copy < 3; copy += 1) {
      socket.send(packet, byId.server.port, '127.0.0.1');
      const [answer] = (await once(socket, 'message')) as [Buffer];
      answers.push(answer);
    }
    socket.close();
    expect(answers.map((bytes) => parsePacket(bytes)?.code)).toEqual([2, 2, 2]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await byId.counted('dropped', 'duplicate')).toBeGreaterThanOrEqual(2);
  });
});

describe('forgery', () => {
  it('BlastRADIUS (CVE-2024-3596): a reject that somebody turns into an accept has no Message-Authenticator that fits', async () => {
    const token = await authority.registeredToken();
    const [reject] = await exchange(
      { port: byId.server.port, secret: sharedSecret },
      [requestBytes(sharedSecret, { name: token.credentialId, password: wrong(token.code()) })],
      1,
    );
    const answer = parsePacket(reject ?? expect.unreachable()) ?? expect.unreachable();
    expect(answer.code).toBe(3);
    // First of all attributes, so that no chosen prefix can stand before it.
    expect(answer.attributes[0]?.type).toBe(80);
    expect(answer.attributes[0]?.value).toHaveLength(16);
  });

  it('of a request: whoever changes the name keeps no proof', async () => {
    const token = await authority.registeredToken();
    const bytes = requestBytes(sharedSecret, { name: token.credentialId, password: token.code() });
    bytes.write('X', 23);
    expect(await exchange({ port: byId.server.port, secret: sharedSecret }, [bytes])).toEqual([]);
  });

  it('from an address that is no client’s is not even read', async () => {
    const token = await authority.registeredToken();
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.2');
    await once(socket, 'listening');
    const before = await byId.counted('dropped', 'unknown_client');
    socket.send(
      requestBytes(sharedSecret, { name: token.credentialId, password: token.code() }),
      byId.server.port,
      '127.0.0.1',
    );
    await expect.poll(() => byId.counted('dropped', 'unknown_client')).toBe(before + 1);
    socket.close();
    expect(receivedKinds(await ask(byId, { name: token.credentialId, password: token.code() }))).toEqual([
      'Access-Accept',
    ]);
  });
});

describe('malformed packets', () => {
  it('of any bytes get no answer, and nothing breaks', async () => {
    const random = fc.sample(fc.uint8Array({ maxLength: 300 }), 300).map((bytes) => Buffer.from(bytes));
    expect(await exchange({ port: byId.server.port, secret: sharedSecret }, random)).toEqual([]);
  });

  it('made of a right one by a few changes get no answer, and spend no code', async () => {
    const token = await authority.registeredToken();
    const good = requestBytes(sharedSecret, { name: token.credentialId, password: token.code() });
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    const changed = fc.sample(changes, 300).map((places) => {
      const bytes = Buffer.from(good);
      for (const [at, by] of places) bytes[at] = (bytes[at] ?? 0) ^ by;
      return bytes;
    });
    const cut = fc.sample(fc.nat(good.length - 1), 50).map((length) => good.subarray(0, length));
    const different = [...changed, ...cut].filter((bytes) => !bytes.equals(good));
    expect(await exchange({ port: byId.server.port, secret: sharedSecret }, different)).toEqual([]);
    expect(receivedKinds(await ask(byId, { name: token.credentialId, password: token.code() }))).toEqual([
      'Access-Accept',
    ]);
  });

  it('that are rightly signed but say something twice, or lack the password, are rejected', async () => {
    const of = (...attributes: Buffer[]) => signedRequest(sharedSecret, attributes);
    const name = userName('nemo');
    const answers = await exchange(
      { port: byId.server.port, secret: sharedSecret },
      [of(name), of(name, name), of()],
      3,
    );
    expect(answers.map((bytes) => bytes[0])).toEqual([3, 3, 3]);
  });
});

it('a token of another make passes under its serial number', async () => {
  const codeKey = Buffer.from(systemRandom.bytes(20));
  const scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 8, periodSeconds: null } as const;
  const codeAt = (counter: number) =>
    hotp((message) => createHmac('sha1', codeKey).update(message).digest(), counter, 8);
  const serial = 'GAHT00000815';
  const code = [codeAt(0), codeAt(1)];
  await authority.keepHardwareToken({ serial, scheme, codeKey: Buffer.from(codeKey) });
  await authority.call('/v1/registrations', { body: { credentialId: serial, code: code[0] } });
  expect(receivedKinds(await ask(byId, { name: serial, password: code[1] ?? '' }))).toEqual(['Access-Accept']);
});

it('no password and no secret reach the log', async () => {
  const token = await authority.registeredToken();
  await ask(byId, { name: token.credentialId, password: token.code() });
  const logged = authority.logged.join('');
  expect(logged).not.toContain(sharedSecret);
  expect(logged).not.toContain(token.code());
});
