import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { systemRandom } from '@warifu/kernel';
import { createLogger, createMetrics, startListening, stopGracefully, type HttpServer } from '@warifu/web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleSite, createTokenSite, headersFile, type SiteFile } from './index.ts';

const authorityOrigin = 'https://otp.example.org';
let site: SiteFile[];
let server: HttpServer;
let port: number;

beforeAll(async () => {
  site = await assembleSite({ authorityOrigin });
  server = await createTokenSite({
    site,
    logger: createLogger({ program: 'token', level: 'silent' }),
    metrics: createMetrics({ program: 'token', version: '0.0.0' }),
    random: systemRandom,
  });
  port = Number(new URL(await startListening(server, { port: 0 })).port);
});
afterAll(() => stopGracefully(server, { timeoutMs: 1_000 }));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the path as it stands, which `fetch` would tidy up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject).once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    })
      .once('error', reject)
      .end();
  });
}

function fileAt(pattern: RegExp): SiteFile {
  const file = site.find(({ path }) => pattern.test(path));
  if (file === undefined) throw new Error(`no file of the site is ${String(pattern)}`);
  return file;
}

describe('every file', () => {
  it('is served as it is, with a type and with every header that guards it', async () => {
    for (const { path, bytes, contentType } of site) {
      const { status, headers, body } = await ask(`/${path}`);
      expect(status, path).toBe(200);
      expect(body.equals(bytes), path).toBe(true);
      expect(headers, path).toMatchObject({
        'content-type': contentType,
        'content-length': String(bytes.length),
        'strict-transport-security': 'max-age=31536000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = (headers['content-security-policy'] as string).split('; ');
      expect(policy).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        `connect-src 'self' ${authorityOrigin}`,
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types warifu-service-worker',
        "frame-ancestors 'none'",
      ]);
      const permissions = (headers['permissions-policy'] as string).split(', ');
      expect(permissions.filter((permission) => !permission.endsWith('=()'))).toEqual([
        'camera=(self)',
        'clipboard-write=(self)',
        'publickey-credentials-create=(self)',
        'publickey-credentials-get=(self)',
      ]);
      expect(permissions).toEqual(expect.arrayContaining(['microphone=()', 'clipboard-read=()', 'geolocation=()']));
    }
  });

  it('is kept for good only where its name changes with it', async () => {
    const caching = async (path: string) => (await ask(path)).headers['cache-control'];
    expect(await caching(`/${fileAt(/^assets\/.*\.js$/).path}`)).toBe('public, max-age=31536000, immutable');
    expect(await caching('/config.json')).toBe('no-store');
    for (const path of ['/', '/index.html', '/service-worker.js', '/manifest.webmanifest', '/icons/icon-192.png']) {
      expect(await caching(path), path).toBe('no-cache');
    }
  });

  it('is told without its body to who asks for its head alone', async () => {
    for (const { path, bytes } of site) {
      const { status, headers, body } = await ask(`/${path}`, {}, 'HEAD');
      expect({ status, length: headers['content-length'], body: body.length }, path).toEqual({
        status: 200,
        length: String(bytes.length),
        body: 0,
      });
      expect(headers['content-security-policy'], path).toContain("default-src 'none'");
    }
  });

  it('travels small to who can unpack it, in each encoding under a tag of its own', async () => {
    const { path, bytes } = fileAt(/^assets\/.*\.js$/);
    const brotli = await ask(`/${path}`, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gzip = await ask(`/${path}`, { 'accept-encoding': 'GZIP;q=0.5, br;q=0' });
    const plain = await ask(`/${path}`, { 'accept-encoding': 'identity, *;q=0' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(plain.headers).toMatchObject({ vary: 'accept-encoding' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotliDecompressSync(brotli.body).equals(bytes)).toBe(true);
    expect(gunzipSync(gzip.body).equals(bytes)).toBe(true);
    expect(brotli.body.length).toBeLessThan(bytes.length / 2);
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  it('is not packed where that is of no use', async () => {
    const { headers } = await ask('/icons/icon-512.png', { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBeUndefined();
  });

  it('is not sent again to who holds it', async () => {
    const { headers } = await ask('/', { 'accept-encoding': 'br' });
    const tag = headers.etag ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    for (const held of [tag, `"other", W/${tag}`, '*']) {
      const again = await ask('/', { 'accept-encoding': 'br', 'if-none-match': held });
      expect({ status: again.status, body: again.body.length }).toEqual({ status: 304, body: 0 });
      expect(again.headers).toMatchObject({ etag: tag, 'cache-control': 'no-cache', vary: 'accept-encoding' });
    }
    expect((await ask('/', { 'accept-encoding': 'gzip', 'if-none-match': tag })).status).toBe(200);
    expect((await ask('/', { 'accept-encoding': 'br', 'if-none-match': '"other"' })).status).toBe(200);
  });
});

describe('nothing else', () => {
  it.each([
    '/package.json',
    '/assets',
    '/assets/',
    '/assets/nothing.js',
    '/INDEX.HTML',
    '/index.html/',
    '//index.html',
    '/../package.json',
    '/assets/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/index.html%00.js',
    '/_headers',
    '/.env',
    '/constructor',
    '/v1/time',
  ])('%s is served, and the refusal may not be kept or framed', async (path) => {
    const { status, headers, body } = await ask(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 404, type: 'application/problem+json' });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'not_found' });
  });

  it('is written to it', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await ask('/index.html', {}, method);
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
    }
  });
});

it('it says how it is, and tells its metrics to the inside only', async () => {
  expect((await ask('/healthz')).status).toBe(200);
  expect((await ask('/readyz')).status).toBe(200);
  expect((await ask('/metrics')).body.toString()).toContain('program="token"');
  expect((await ask('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
});

it('the file of headers gives another host the very headers that are served here, each in one rule of a path', async () => {
  const rules = new Map(
    headersFile(site)
      .split(/\n(?=\/)/)
      .map((rule) => {
        const [address = '', ...lines] = rule.trimEnd().split('\n');
        const headers = lines.map((line) => /^ {2}([^:]+): (.+)$/.exec(line)?.slice(1) ?? []);
        return [address, Object.fromEntries(headers) as Record<string, string>] as const;
      }),
  );
  for (const path of ['', ...site.map((file) => file.path)]) {
    const everywhere = rules.get('/*') ?? {};
    const own = rules.get(`/${path}`) ?? {};
    expect(Object.keys(own)).toEqual(['cache-control']);
    expect((await ask(`/${path}`)).headers, path).toMatchObject({ ...everywhere, ...own });
  }
  expect(
    headersFile(site)
      .split('\n')
      .filter((line) => line.length > 2_000),
  ).toEqual([]);
});
