import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ask, DatabaseAway, startServer, TestProblem } from './test-server.fixture.ts';

function postJson(body: string | Record<string, unknown>): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: text };
}

/** Sends raw bytes and reads until the server closes the connection. */
function exchangeRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => (received += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(received);
    });
  });
}

it('a right request is answered', async () => {
  const { url } = await startServer();
  const { response, body } = await ask(`${url}/orders`, postJson({ name: 'tea', size: 'small' }));
  expect([response.status, body]).toEqual([200, { ordered: 'tea' }]);
});

describe('a malformed request', () => {
  const notJson = 'The body is not valid JSON, or has a key such as "__proto__".';
  const malformed: [what: string, body: string | Record<string, unknown>, detail: string][] = [
    ['JSON that breaks off', '{"name":', notJson],
    ['an empty body', '', 'The body is empty, but announced as JSON.'],
    ['a list', '[]', 'The body must be of type object.'],
    ['null', 'null', 'The body must be of type object.'],
    ['a key that could poison objects', '{"__proto__":{"a":1},"name":"tea"}', notJson],
    ['a missing field', {}, 'The body lacks the field "name".'],
    ['a number for a string', { name: 123 }, 'The field "name" of the body must be of type string.'],
    ['null for a string', { name: null }, 'The field "name" of the body must be of type string.'],
    ['too short a string', { name: 'a' }, 'The field "name" of the body must have at least 2 characters.'],
    ['too long a string', { name: 'abcdefghi' }, 'The field "name" of the body must have at most 8 characters.'],
    ['another form', { name: 'TEA' }, 'The field "name" of the body is not as the API description asks.'],
    ['another choice', { name: 'tea', size: 'huge' }, 'The field "size" of the body must be one of small, large.'],
    [
      'a field missing inside',
      { name: 'tea', address: {} },
      'The field "address" of the body lacks the field "street".',
    ],
  ];

  it.each(malformed)('with %s is told the place', async (_what, sent, detail) => {
    const { url } = await startServer();
    const { response, body } = await ask(`${url}/orders`, postJson(sent));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: 'urn:warifu:problem:malformed',
      title: 'Malformed',
      status: 400,
      code: 'malformed',
      detail,
    });
  });

  it('never sees its own values again', async () => {
    const { url, logged } = await startServer();
    for (const sent of [
      { name: 'SECRET99' },
      { name: { SECRET99: 1 } },
      { name: 'tea', 'SECRET 99': 1 },
      '{SECRET99',
    ]) {
      const { body } = await ask(`${url}/orders`, postJson(sent));
      expect(JSON.stringify(body)).not.toContain('SECRET');
    }
    expect(logged.join('')).not.toContain('SECRET');
  });

  it('with an unknown field is told its name', async () => {
    const { url } = await startServer();
    const { response, body } = await ask(`${url}/orders`, postJson({ name: 'tea', sugar: 'two' }));
    expect([response.status, body['code'], body['field']]).toEqual([400, 'unknown_field', 'sugar']);
    expect(body['detail']).toBe('The body does not have a field "sugar".');
  });

  it('with an unknown field deep inside or in the query is refused too', async () => {
    const { url } = await startServer();
    const deep = await ask(`${url}/orders`, postJson({ name: 'tea', address: { street: 'a', city: 'b' } }));
    expect([deep.body['code'], deep.body['field']]).toEqual(['unknown_field', 'city']);
    const query = await ask(`${url}/orders/1?verbose=1`);
    expect([query.body['code'], query.body['detail']]).toEqual([
      'unknown_field',
      'The query does not have a field "verbose".',
    ]);
  });

  it('with a broken percent sign in its address is refused', async () => {
    const { port } = await startServer();
    const answer = await exchangeRaw(port, 'GET /orders/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('"code":"malformed","detail":"The address is not a valid URL."');
    expect(answer).toContain("content-security-policy: default-src 'none'");
  });

  it('that is not HTTP is refused in the same form', async () => {
    const { port } = await startServer();
    const answer = await exchangeRaw(port, 'open sesame\r\n\r\n');
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain('"code":"malformed"');
  });

  it('with headers without end is refused', async () => {
    const { port } = await startServer();
    const answer = await exchangeRaw(port, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toContain('HTTP/1.1 400');
  });
});

describe('a body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])(
    'of type %s is refused',
    async (type) => {
      const { url } = await startServer();
      const { response, body } = await ask(`${url}/orders`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"name":"tea"}',
      });
      expect([response.status, body['code']]).toEqual([415, 'unsupported_media_type']);
    },
  );

  it('of no type is refused', async () => {
    const { url } = await startServer();
    const { response } = await ask(`${url}/orders`, {
      method: 'POST',
      body: new TextEncoder().encode('{"name":"tea"}'),
    });
    expect(response.status).toBe(415);
  });

  it('above the limit is refused, announced or not', async () => {
    const { url } = await startServer({ bodyLimitBytes: 100 });
    const large = postJson({ name: 'a'.repeat(100) });
    const announced = await ask(`${url}/orders`, large);
    expect([announced.response.status, announced.body['code']]).toEqual([413, 'payload_too_large']);
    const streamed = {
      ...large,
      body: Readable.toWeb(Readable.from([Buffer.alloc(60, 32), Buffer.alloc(60, 32)])),
      duplex: 'half',
    };
    const unannounced = await ask(`${url}/orders`, streamed as RequestInit);
    expect([unannounced.response.status, unannounced.body['code']]).toEqual([413, 'payload_too_large']);
  });

  it('of 16 KiB and a byte is above the default limit', async () => {
    const { url } = await startServer();
    const padded = (length: number) => postJson('{"name":"tea"}'.padEnd(length));
    expect((await ask(`${url}/orders`, padded(16 * 1024))).response.status).toBe(200);
    expect((await ask(`${url}/orders`, padded(16 * 1024 + 1))).response.status).toBe(413);
  });
});

describe('an address', () => {
  it('that does not exist is not found', async () => {
    const { url } = await startServer();
    const { response, body } = await ask(`${url}/nowhere?name=tea`);
    expect([response.status, body['code'], body['type']]).toEqual([404, 'not_found', 'urn:warifu:problem:not_found']);
  });

  it('refuses a method that it does not serve and lists those that it does', async () => {
    const { url } = await startServer();
    const list = await ask(`${url}/orders`);
    expect([list.response.status, list.body['code'], list.response.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      'POST',
    ]);
    const one = await ask(`${url}/orders/17?a=b`, { method: 'DELETE' });
    expect([one.response.status, one.response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('takes an id of 64 full-width characters', async () => {
    const { url } = await startServer();
    const id = '１'.repeat(64);
    const { response, body } = await ask(`${url}/orders/${encodeURIComponent(id)}`);
    expect([response.status, body['id']]).toEqual([200, id]);
  });

  it('with an id beyond every bound is not found', async () => {
    const { url } = await startServer();
    const { response, body } = await ask(`${url}/orders/${'1'.repeat(5_000)}`);
    expect([response.status, body['code']]).toEqual([404, 'not_found']);
  });
});

it('a request that does not arrive in time is answered 408', async () => {
  const { port } = await startServer({ requestTimeoutMs: 200 });
  const head = 'POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n';
  const answer = await exchangeRaw(port, `${head}{"name"`);
  expect(answer).toContain('HTTP/1.1 408');
  expect(answer).toContain('"code":"request_timeout"');
});

describe('a problem that a route throws', () => {
  it('is answered by the catalogue, with what the route adds', async () => {
    const { url, logged } = await startServer();
    const { response, body } = await ask(`${url}/teapot`);
    expect(response.status).toBe(418);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(body).toEqual({
      type: 'urn:warifu:problem:teapot',
      title: 'A teapot',
      status: 418,
      code: 'teapot',
      detail: 'Short and stout.',
      retryAfterSeconds: 1.2,
      spouts: 1,
    });
    expect(logged).toEqual([]);
  });

  it('is counted by its code', async () => {
    const { url } = await startServer();
    await ask(`${url}/teapot`);
    await ask(`${url}/teapot`);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('warifu_http_problems_total{code="teapot",program="test"} 2');
  });
});

describe('a bug', () => {
  it.each(['bug', 'stranger'])(
    '(%s) is answered without its story, which is in the log with its stack',
    async (path) => {
      const { url, logged } = await startServer();
      const { response, body } = await ask(`${url}/${path}`);
      expect([response.status, body['code'], body['detail']]).toEqual([
        500,
        'internal_error',
        'Internal error: the explanation.',
      ]);
      expect(JSON.stringify(body)).not.toMatch(/inside story|not_in_the_catalogue|\.ts/);
      expect(logged).toHaveLength(1);
      const line = JSON.parse(logged[0] ?? '') as {
        level: string;
        requestId: string;
        err: { message: string; stack: string };
      };
      expect(line.level).toBe('error');
      expect(line.err.message).toMatch(/inside story|not_in_the_catalogue/);
      expect(line.err.stack).toContain('test-server.fixture.ts');
      expect(body['instance']).toBe(`urn:warifu:request:${line.requestId}`);
    },
  );
});

describe('trouble below the routes', () => {
  const translateError = (error: unknown) =>
    error instanceof DatabaseAway ? new TestProblem('unavailable', { retryAfterSeconds: 1, cause: error }) : undefined;

  it('is answered as the program translates it, and said in one line however often it happens', async () => {
    const { url, logged } = await startServer({ translateError });
    for (let count = 0; count < 20; count++) {
      const { response, body } = await ask(`${url}/database-away`);
      expect([response.status, response.headers.get('retry-after'), body['code']]).toEqual([503, '1', 'unavailable']);
      expect(JSON.stringify(body)).not.toContain('the inside story');
    }
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      level: 'warn',
      problem: 'unavailable',
      err: { message: 'the inside story' },
    });
  });

  it('that the program cannot translate is a bug', async () => {
    const { url } = await startServer({ translateError });
    expect((await ask(`${url}/bug`)).body['code']).toBe('internal_error');
  });
});

it('every answer carries the security headers and does not say what serves it', async () => {
  const { url } = await startServer();
  for (const path of ['/healthz', '/nowhere', '/bug', '/teapot', '/orders/1?a=b']) {
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  }
});

it('a request is not logged', async () => {
  const { url, logged } = await startServer();
  await ask(`${url}/orders`, postJson({ name: 'tea' }));
  await ask(`${url}/nowhere`);
  expect(logged).toEqual([]);
});

describe('the address of the client', () => {
  const forwarded = { headers: { 'x-forwarded-for': '203.0.113.7' } };

  it('is not taken from a header of anybody', async () => {
    const { url } = await startServer();
    expect((await ask(`${url}/orders/1`, forwarded)).body['from']).toBe('127.0.0.1');
  });

  it('is taken from the header of a trusted proxy', async () => {
    const { url } = await startServer({ trustedProxies: ['127.0.0.0/8'] });
    expect((await ask(`${url}/orders/1`, forwarded)).body['from']).toBe('203.0.113.7');
  });
});

it('a connection above the limit is dropped', async () => {
  const { port } = await startServer({ maxConnections: 1 });
  const first = connect(port, '127.0.0.1');
  await once(first, 'connect');
  expect(await exchangeRaw(port, 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('');
  first.destroy();
});

describe('a program that shows errors in a form of its own', () => {
  it('answers them with the same status and headers', async () => {
    const { url } = await startServer({
      presentProblem({ code, description }, _request, reply) {
        void reply.type('text/plain').send(`${code}: ${description.title}`);
        return true;
      },
    });
    const response = await fetch(`${url}/teapot`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([418, '2']);
    expect(await response.text()).toBe('teapot: A teapot');
  });

  it('answers problem+json where it leaves one out or fails to show it', async () => {
    const { url, logged } = await startServer({
      presentProblem({ code }) {
        if (code === 'teapot') throw new Error('no cup');
        return false;
      },
    });
    expect((await ask(`${url}/teapot`)).body['code']).toBe('teapot');
    expect(logged.join('')).toContain('no cup');
    expect((await ask(`${url}/nowhere`)).body['code']).toBe('not_found');
  });
});
