import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPlace, type Place } from './place.ts';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ database: 'folder' });
});
afterEach(() => place.close());

// The generator of P-256 (SEC 2): a point like any other.
const publicKey = Buffer.from(
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
).toString('base64url');

const elsewhere = 'https://otp.example.org';

interface Settings {
  readonly authority: string;
}

it('what npm start starts serves the token app, which may provision from its own origin, and ends altogether at a signal', async () => {
  const { program, tokenApp, bank, address } = await place.startTrial();
  const page = await fetch(tokenApp);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('割符');

  const { authority } = (await (await fetch(`${tokenApp}/config.json`)).json()) as Settings;
  expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' ${authority};`);
  const provision = (origin: string) =>
    fetch(`${authority}/v1/provisioning`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ platform: 'phone', publicKey }),
    });
  const own = await provision(tokenApp);
  expect(own.status).toBe(201);
  expect(own.headers.get('access-control-allow-origin')).toBe(tokenApp);
  const foreign = await provision('http://localhost:1');
  expect(foreign.headers.get('access-control-allow-origin')).not.toBe('http://localhost:1');

  expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  for (const gone of [tokenApp, bank, address]) await expect(fetch(gone)).rejects.toThrow('fetch failed');
});

describe('the token app alone', () => {
  it('is served without a database, for an authority that is elsewhere', async () => {
    const { tokenApp } = await place.startTokenApp(elsewhere);
    expect(await (await fetch(`${tokenApp}/config.json`)).json()).toEqual({ authority: elsewhere });
    expect((await fetch(`${tokenApp}/readyz`)).status).toBe(200);
    expect(readdirSync(place.dataFolder)).toEqual([]);
  });

  it('is not served for an authority that nobody has named', async () => {
    const refused = await place.begin('serve', 'token');
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.stderr()).toMatch(/^Say where browsers reach the authority: .*WARIFU_AUTHORITY_ORIGIN.*\.\n$/);
  });
});

describe('the token app for another host', () => {
  it('is exported as the very files that are served', async () => {
    const { tokenApp } = await place.startTokenApp(elsewhere);
    const folder = join(place.folder, 'site');
    const { files } = await place.json<{ files: string[] }>('token-app', 'export', folder, '--authority', elsewhere);
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(written.sort()).toEqual([...files].sort());
    for (const path of files.filter((file) => file !== '_headers')) {
      const served = Buffer.from(await (await fetch(`${tokenApp}/${path}`)).arrayBuffer());
      expect(served.equals(readFileSync(join(folder, path))), path).toBe(true);
    }
    expect(readFileSync(join(folder, '_headers'), 'utf8')).toContain(`connect-src 'self' ${elsewhere};`);
  });

  it('is not mixed with what a folder holds, and nothing half-made stays', async () => {
    writeFileSync(join(place.dataFolder, 'old.html'), '');
    const refused = await place.begin('token-app', 'export', place.dataFolder, '--authority', elsewhere);
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.stderr()).toMatch(/^The folder .* is not empty; name a new one\.\n$/);
    expect(readdirSync(place.folder)).toEqual(['data']);
  });

  it.each([
    { args: [], code: 1, sentence: /^Say where browsers reach the authority: --authority/ },
    { args: ['--authority', 'http://otp.example.org'], code: 2, sentence: /It must be an origin like https:/ },
  ])('is not made for an authority that browsers cannot reach: $args', async ({ args, code, sentence }) => {
    const refused = await place.begin('token-app', 'export', join(place.folder, 'site'), ...args);
    expect(await refused.ended).toEqual({ code, signal: null });
    expect(refused.stderr()).toMatch(sentence);
    expect(readdirSync(place.folder)).toEqual(['data']);
  });
});
