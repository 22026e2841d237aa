import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime } from '@warifu/kernel';
import { formatTokenId, newTokenId } from '@warifu/otp';
import { describe, expect, it } from 'vitest';
import { setUpTerminal, startMs } from './testing/terminal-setup.ts';
import { respond, startWireAuthority } from './testing/wire-authority.ts';

const setup = setUpTerminal();

describe('a mistake ends with one sentence and status 1', () => {
  const unknown = newTokenId('computer', () => 9);

  it.each([
    [['show', 'WCKD 1234 567'], 'is not a token ID'],
    [['remove', 'WCKD 1234 567'], 'is not a token ID'],
    [['show', unknown], `Token ${formatTokenId(unknown)} is not on this computer`],
    [['new', '--authority', 'authority'], 'is not the address of an authority'],
    [['new', '--authority', 'ftp://localhost'], 'is not the address of an authority'],
    [['new', '--authority', 'http://user:word@localhost'], 'is not the address of an authority'],
    [['new', '--authority', 'http://127.0.0.1:1'], 'cannot be reached'],
  ])('%j', async (args, sentence) => {
    const { exitCode, out, err } = await setup.terminal.run(...args);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('where the authority refuses, with its reason and nothing that steers the terminal', async () => {
    setup.authority.answerWith((request, response) => {
      if (request.url === '/v1/time') respond(response, 200, { serverTime: isoTime(startMs) });
      else respond(response, 429, { code: 'too_many_requests', detail: 'Too many.\u001b[2J Later.' });
    });
    expect(await setup.terminal.run('new', '--authority', setup.authority.url)).toEqual({
      exitCode: 1,
      out: '',
      err: 'The authority refused: Too many. [2J Later.\n',
    });
    expect(readdirSync(setup.terminal.folder)).toEqual([]);
  });

  const right = { credentialId: unknown, publicKey: '', period: 30, digits: 6, algorithm: 'SHA256' };
  it.each([
    ['no JSON', 'hello'],
    ['a list', []],
    ['another algorithm', { ...right, algorithm: 'SHA3' }],
    ['another length', { ...right, digits: 4 }],
    ['another period', { ...right, period: 0 }],
    ['a public key that is none', right],
    ['no token ID', { ...right, credentialId: 7 }],
  ])('where what answers is no authority: %s', async (_, body) => {
    setup.authority.answerWith((request, response) => {
      if (request.url === '/v1/time') respond(response, 200, { serverTime: isoTime(startMs) });
      else response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    const { exitCode, err } = await setup.terminal.run('new', '--authority', setup.authority.url);
    expect(exitCode).toBe(1);
    expect(err).toContain('is not an authority that this program understands');
    expect(readdirSync(setup.terminal.folder)).toEqual([]);
  });

  it.each([
    ['is none', { serverTime: 'noon' }, 'is not an authority'],
    ['is missing', {}, 'is not an authority'],
    ['drowns', { serverTime: isoTime(startMs), padding: 'x'.repeat(100_000) }, 'cannot be reached'],
  ])('where the time in the answer %s', async (_, body, sentence) => {
    setup.authority.answerWith((request, response) => {
      respond(response, request.url === '/v1/time' ? 200 : 500, body);
    });
    const { exitCode, err } = await setup.terminal.run('new', '--authority', setup.authority.url);
    expect([exitCode, setup.authority.requests]).toEqual([1, ['GET /v1/time']]);
    expect(err).toContain(sentence);
  });

  it('where the authority sends elsewhere', async () => {
    await using other = await startWireAuthority(setup.authorityClock);
    setup.authority.answerWith((request, response) =>
      response.writeHead(307, { location: new URL(request.url ?? '', other.url).href }).end(),
    );
    expect((await setup.terminal.run('new', '--authority', setup.authority.url)).err).toContain('cannot be reached');
    expect(other.requests).toEqual([]);
  });

  it('where the folder is a file', async () => {
    writeFileSync(join(setup.terminal.folder, '..', 'file'), '');
    setup.terminal.env['WARIFU_TOKEN_FOLDER'] = join(setup.terminal.folder, '..', 'file');
    const { exitCode, err } = await setup.terminal.run('new', '--authority', setup.authority.url);
    expect([exitCode, setup.authority.requests]).toEqual([1, []]);
    expect(err).toContain('cannot be used');
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, 100)],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 2')],
    [
      'of another token',
      (text: string) =>
        text.replace(
          /WC\w+/,
          newTokenId('computer', () => 2),
        ),
    ],
    ['without keys', (text: string) => text.replace('"keys"', '"kees"')],
    ['with a short key', (text: string) => text.replace(/("bytes": ")..../, '$1')],
    ['with an odd period', (text: string) => text.replace('"periodSeconds": 30', '"periodSeconds": 0.5')],
  ])('where the token file is %s', async (_, damage) => {
    const { credentialId } = await setup.makeToken();
    const whole = readFileSync(setup.fileOf(credentialId), 'utf8');
    writeFileSync(setup.fileOf(credentialId), damage(whole));
    const { exitCode, out, err } = await setup.terminal.run('show', credentialId);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toBe(
      `The token file ${setup.fileOf(credentialId)} is damaged; restore it from a backup, or delete it and make a new token.\n`,
    );
  });
});
