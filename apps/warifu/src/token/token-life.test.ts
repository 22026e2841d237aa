import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime } from '@warifu/kernel';
import { formatTokenId, newTokenId } from '@warifu/otp';
import { describe, expect, it } from 'vitest';
import rfc6238 from '../../../../vectors/rfc6238.json' with { type: 'json' };

import { setUpTerminal, startMs } from './testing/terminal-setup.ts';
import { startWireAuthority } from './testing/wire-authority.ts';

const step = startMs / 30_000;
const setup = setUpTerminal();
const groups = (id: string): string => `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`;

describe('a new token', () => {
  it('shows the code that its authority expects, and says that the registration is still to come', async () => {
    const { exitCode, out, err } = await setup.terminal.run('new', '--authority', setup.authority.url);
    const [name = ''] = readdirSync(setup.terminal.folder);
    const id = name.replace('.json', '');
    const code = setup.authority.codeAt(id, step);
    expect(exitCode).toBe(0);
    expect(out).toBe(`Token ID: ${groups(id)}\nOne-time password: ${code.slice(0, 3)} ${code.slice(3)}  30 s left\n`);
    expect(err).toContain('Not registered at your bank yet');
    expect(err).toContain('without a passphrase');
  });

  it('gives programs only JSON on standard output', async () => {
    const shown = await setup.makeToken();
    expect(shown).toEqual({
      credentialId: expect.stringMatching(/^WC[A-Z]{2}\d{8}$/) as string,
      code: setup.authority.codeAt(shown.credentialId, step),
      nextCode: setup.authority.codeAt(shown.credentialId, step + 1),
      secondsLeft: 30,
      periodSeconds: 30,
      digits: 6,
      serverTimeOffsetMs: 0,
    });
  });

  it('is kept for this person alone, with nothing left over', async () => {
    const { credentialId } = await setup.makeToken();
    expect(readdirSync(setup.terminal.folder)).toEqual([`${credentialId}.json`]);
    expect(statSync(setup.terminal.folder).mode & 0o777).toBe(0o700);
    expect(statSync(setup.fileOf(credentialId)).mode & 0o777).toBe(0o600);
  });

  it('speaks Japanese where the locale does', async () => {
    setup.terminal.env['LANG'] = 'ja_JP.UTF-8';
    const { out, err } = await setup.terminal.run('new', '--authority', setup.authority.url);
    expect(out).toMatch(/^トークンＩＤ: WC.*\nワンタイムパスワード: \d{3} \d{3} {2}残り 30 秒\n$/u);
    expect(err).toContain('利用登録');
    setup.terminal.env['LC_ALL'] = 'C';
    expect((await setup.terminal.run('show')).out).toContain('Token ID');
  });

  it('does not take the place of a token that is there already', async () => {
    const { credentialId } = await setup.makeToken();
    const before = readFileSync(setup.fileOf(credentialId), 'utf8');
    await using other = await startWireAuthority(setup.authorityClock);
    const { exitCode, err } = await setup.terminal.run('new', '--authority', other.url);
    expect([exitCode, err]).toEqual([
      1,
      `The authority gave out the ID ${groups(credentialId)}, which is on this computer already; nothing was changed.\n`,
    ]);
    expect(readFileSync(setup.fileOf(credentialId), 'utf8')).toBe(before);
  });

  it('asks the authority at the port of the environment where none is named', async () => {
    setup.terminal.env['WARIFU_AUTHORITY_PORT'] = new URL(setup.authority.url).port;
    expect((await setup.terminal.run('new')).exitCode).toBe(0);
    expect(setup.authority.requests).toEqual(['GET /v1/time', 'POST /v1/provisioning']);
  });

  it('finds an authority below a path', async () => {
    await setup.terminal.run('new', '--authority', `${setup.authority.url}otp/api`);
    expect(setup.authority.requests).toEqual(['GET /otp/api/v1/time']);
  });
});

describe('a token that is shown', () => {
  it.each([
    (id: string) => [id],
    (id: string) => [id.toLowerCase()],
    (id: string) => groups(id).split(' '),
    (id: string) => [groups(id).replaceAll(' ', 'ー')],
  ])('is found by its ID in any form', async (typed) => {
    const { credentialId } = await setup.makeToken();
    await setup.makeToken();
    const { out, exitCode } = await setup.terminal.run('show', '--json', ...typed(credentialId));
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ credentialId, code: setup.authority.codeAt(credentialId, step) });
  });

  it('is the newest one where none is named, and the others are mentioned', async () => {
    const first = await setup.makeToken();
    expect((await setup.terminal.run('show')).err).toBe('');
    setup.authorityClock.advanceSeconds(60);
    setup.clock.advanceSeconds(60);
    const second = await setup.makeToken();
    const { out, err } = await setup.terminal.run('show');
    expect(out).toContain(groups(second.credentialId));
    expect(err).toContain(`1 more on this computer`);
    expect(err).toContain(`warifu token show ${groups(first.credentialId)}`);
  });

  it('is corrected by the authority’s time, with a warning where the clock is far off', async () => {
    const { credentialId } = await setup.makeToken();
    setup.clock.advanceSeconds(-95);
    const { out, err } = await setup.terminal.run('show', '--json');
    expect(JSON.parse(out)).toMatchObject({
      code: setup.authority.codeAt(credentialId, step),
      serverTimeOffsetMs: 95_000,
    });
    expect(err).toContain('off by 95 seconds');
    setup.clock.advanceSeconds(75);
    expect((await setup.terminal.run('show')).err).toBe('');
  });

  it('works without the authority by the offset that was measured last', async () => {
    const { credentialId } = await setup.makeToken();
    setup.clock.advanceSeconds(-95);
    await setup.terminal.run('show');
    await setup.authority.close();
    setup.clock.advanceSeconds(30);
    const { exitCode, out, err } = await setup.terminal.run('show', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ code: setup.authority.codeAt(credentialId, step + 1) });
    expect(err).toContain('cannot be reached');
  });

  it('works beside an authority that never answers', async () => {
    const { credentialId } = await setup.makeToken();
    setup.authority.answerWith(() => {
      // The request stays open.
    });
    const { out, err } = await setup.terminal.run('show', '--json');
    expect(JSON.parse(out)).toMatchObject({ code: setup.authority.codeAt(credentialId, step) });
    expect(err).toContain('cannot be reached');
  });

  it('is shown where its new offset cannot be stored', async () => {
    const { credentialId } = await setup.makeToken();
    setup.clock.advanceSeconds(-5);
    setup.terminal.random = { bytes: (length) => new Uint8Array(length) };
    writeFileSync(join(setup.terminal.folder, `.${credentialId}.00000000-0000-4000-8000-000000000000`), 'in the way');
    const { exitCode, out, err } = await setup.terminal.run('show', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ code: setup.authority.codeAt(credentialId, step) });
    expect(err).toContain('cannot be used (EEXIST)');
  });

  it('leaves no half-written file behind where its file cannot be replaced', async () => {
    const { credentialId } = await setup.makeToken();
    setup.clock.advanceSeconds(-5);
    setup.terminal.random = {
      bytes(length) {
        rmSync(setup.fileOf(credentialId));
        mkdirSync(setup.fileOf(credentialId));
        return new Uint8Array(length);
      },
    };
    expect((await setup.terminal.run('show')).err).toContain('cannot be used (EISDIR)');
    expect(readdirSync(setup.terminal.folder)).toEqual([`${credentialId}.json`]);
  });

  it.each(rfc6238.algorithms.filter(({ algorithm }) => algorithm === 'SHA256').flatMap(({ vectors }) => vectors))(
    'shows the code of RFC 6238 at $timeSeconds s',
    async ({ timeSeconds, code }) => {
      await setup.makeToken();
      await setup.authority.close();
      const credentialId = newTokenId('computer', () => 3);
      writeFileSync(
        setup.fileOf(credentialId),
        JSON.stringify({
          version: 1,
          credentialId,
          authority: setup.authority.url,
          createdAt: isoTime(0),
          periodSeconds: 30,
          digits: 8,
          serverTimeOffsetMs: 0,
          keys: {
            protection: 'file',
            bytes: Buffer.from('12345678901234567890123456789012'.repeat(2)).toString('base64url'),
          },
        }),
      );
      setup.clock.setMs(timeSeconds * 1000);
      const { out } = await setup.terminal.run('show', credentialId);
      expect(out).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    },
  );
});

describe('the tokens of a computer', () => {
  it('are listed, the newest first', async () => {
    const first = await setup.makeToken();
    setup.authorityClock.advanceSeconds(86_400);
    setup.clock.advanceSeconds(86_400);
    const second = await setup.makeToken();
    expect(JSON.parse((await setup.terminal.run('list', '--json')).out)).toEqual([
      {
        credentialId: second.credentialId,
        authority: setup.authority.url,
        createdAt: isoTime(startMs + 86_400_000),
        sealed: false,
      },
      { credentialId: first.credentialId, authority: setup.authority.url, createdAt: isoTime(startMs), sealed: false },
    ]);
    const lines = (await setup.terminal.run('list')).out.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe(`${groups(first.credentialId)}  2027-01-15  ${setup.authority.url}  no passphrase`);
  });

  it('are none at first', async () => {
    expect(await setup.terminal.run('list', '--json')).toEqual({ exitCode: 0, out: '[]\n', err: '' });
    expect((await setup.terminal.run('list')).err).toContain('warifu token new');
    expect(await setup.terminal.run('show')).toMatchObject({ exitCode: 1, out: '' });
  });

  it('are removed one by one', async () => {
    const { credentialId } = await setup.makeToken();
    const other = await setup.makeToken();
    expect((await setup.terminal.run('remove', groups(credentialId), '--json')).out).toBe(
      `${JSON.stringify({ credentialId, removed: true })}\n`,
    );
    expect(readdirSync(setup.terminal.folder)).toEqual([`${other.credentialId}.json`]);
    const { out } = await setup.terminal.run('remove', ...groups(other.credentialId).split(' '));
    expect(out).toContain(`Token ${groups(other.credentialId)} is deleted`);
    expect(await setup.terminal.run('remove', credentialId)).toMatchObject({ exitCode: 1 });
  });

  it('are shown although the file of another is damaged, which can be removed', async () => {
    const damaged = await setup.makeToken();
    const whole = await setup.makeToken();
    writeFileSync(setup.fileOf(damaged.credentialId), '{');
    const { out, err } = await setup.terminal.run('show', '--json');
    expect(JSON.parse(out)).toMatchObject({ credentialId: whole.credentialId });
    expect(err).toContain('is damaged');
    expect((await setup.terminal.run('remove', damaged.credentialId)).exitCode).toBe(0);
  });
});

describe('the command line', () => {
  it.each([['--unknown'], ['show', '--unknown'], ['remove'], ['create']])(
    'used wrongly ends with status 2: %s',
    async (...args) => {
      const { exitCode, out, err } = await setup.terminal.run(...args);
      expect([exitCode, out]).toEqual([2, '']);
      expect(err).not.toBe('');
    },
  );

  it.each([['--help'], ['new', '--help'], ['show', '--help'], ['list', '--help'], ['remove', '--help']])(
    'explains itself: %s',
    async (...args) => {
      const { exitCode, out } = await setup.terminal.run(...args);
      expect(exitCode).toBe(0);
      expect(out).toContain('Usage: token');
    },
  );

  it('warns of a connection that others can change, not of one within this computer', async () => {
    expect((await setup.terminal.run('new', '--authority', 'http://192.0.2.1.invalid:1')).err).toContain(
      'not encrypted',
    );
    expect((await setup.terminal.run('new', '--authority', setup.authority.url)).err).not.toContain('not encrypted');
  });
});

it('a token ID in groups is what the library makes of it', () => {
  const id = newTokenId('computer', () => 4);
  expect(groups(id)).toBe(formatTokenId(id));
});
