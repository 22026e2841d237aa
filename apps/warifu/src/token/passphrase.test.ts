import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManualClock, Secret, systemRandom } from '@warifu/kernel';
import { newTokenId } from '@warifu/otp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal, unseal } from './sealed-keys.ts';
import { openTestTerminal, type TestTerminal } from './testing/test-terminal.ts';
import { startWireAuthority, type WireAuthority } from './testing/wire-authority.ts';

const startMs = 1_800_000_000_000;
const step = startMs / 30_000;
const enter = '\r';
const passphrase = `correct horse${enter}`;

let authority: WireAuthority;
let terminal: TestTerminal;

beforeEach(async () => {
  const clock = new ManualClock(startMs);
  authority = await startWireAuthority(clock);
  terminal = openTestTerminal(clock);
});

afterEach(async () => {
  terminal[Symbol.dispose]();
  await authority.close();
});

async function makeSealedToken(): Promise<string> {
  const made = await terminal.runOnTerminal(
    [passphrase, passphrase],
    ...['new', '--authority', authority.url, '--passphrase', '--json'],
  );
  return (JSON.parse(made.out) as { credentialId: string }).credentialId;
}

describe('a token under a passphrase', () => {
  it('is shown to whoever types the passphrase, which is never echoed', async () => {
    const id = await makeSealedToken();
    const { exitCode, out, err } = await terminal.runOnTerminal([passphrase], 'show', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ credentialId: id, code: authority.codeAt(id, step) });
    expect(err).toBe('Passphrase: \n');
  });

  it('is not shown to anybody else', async () => {
    await makeSealedToken();
    expect(await terminal.runOnTerminal([`wrong horse${enter}`], 'show', '--json')).toEqual({
      exitCode: 1,
      out: '',
      err: 'Passphrase: \nThat is not the passphrase of this token.\n',
    });
  });

  it('is listed as such, without asking', async () => {
    await makeSealedToken();
    expect(JSON.parse((await terminal.run('list', '--json')).out)).toMatchObject([{ sealed: true }]);
  });

  it('keeps no key in the open', async () => {
    const id = await makeSealedToken();
    const file = JSON.parse(readFileSync(join(terminal.folder, `${id}.json`), 'utf8')) as { keys: object };
    expect(Object.keys(file.keys).sort()).toEqual(['ciphertext', 'nonce', 'protection', 'salt', 'scheme']);
  });

  it('takes the passphrase from the file that the environment names', async () => {
    const id = await makeSealedToken();
    const file = join(terminal.folder, 'passphrase');
    writeFileSync(file, 'correct horse\nanother line');
    terminal.env['WARIFU_TOKEN_PASSPHRASE_FILE'] = file;
    expect(JSON.parse((await terminal.run('show', id, '--json')).out)).toMatchObject({ credentialId: id });
    expect((await terminal.run('new', '--authority', authority.url, '--passphrase')).exitCode).toBe(0);
  });

  it('takes the passphrase alike whether typed in full or half width', async () => {
    await makeSealedToken();
    expect((await terminal.runOnTerminal([`ｃｏｒｒｅｃｔ\u3000ｈｏｒｓｅ${enter}`], 'show')).exitCode).toBe(0);
  });
});

describe('a passphrase', () => {
  it.each([
    ['that is typed otherwise the second time', [passphrase, `correct house${enter}`], 'not the same'],
    ['that is short', [`horse${enter}`], '8 to 1024 characters'],
    ['that is taken back with Ctrl-C', ['\u0003'], 'Cancelled'],
    ['whose input ends', ['\u0004'], 'Cancelled'],
  ])('%s makes nothing', async (_, lines, sentence) => {
    const args = ['new', '--authority', authority.url, '--passphrase'];
    const { exitCode, out, err } = await terminal.runOnTerminal(lines, ...args);
    expect([exitCode, out, authority.requests, readdirSync(terminal.folder)]).toEqual([1, '', [], []]);
    expect(err).toContain(sentence);
  });

  it('cannot be asked for without a terminal', async () => {
    const { exitCode, err } = await terminal.run('new', '--authority', authority.url, '--passphrase');
    expect(exitCode).toBe(1);
    expect(err).toContain('WARIFU_TOKEN_PASSPHRASE_FILE');
    terminal.env['WARIFU_TOKEN_PASSPHRASE_FILE'] = join(terminal.folder, 'missing');
    expect((await terminal.run('new', '--authority', authority.url, '--passphrase')).err).toContain('cannot be read');
  });
});

describe('sealed bytes', () => {
  const id = newTokenId('computer', () => 1);
  const plain = new Uint8Array(64).fill(5);
  const secret = new Secret('correct horse');

  it('open under their own passphrase and token ID alone', async () => {
    const sealed = await seal(plain, secret, id, systemRandom);
    expect(await unseal(sealed, secret, id)).toEqual(plain);
    expect(await unseal(sealed, new Secret('correct horsf'), id)).toBeNull();
    expect(
      await unseal(
        sealed,
        secret,
        newTokenId('computer', () => 2),
      ),
    ).toBeNull();
    const changed = (sealed.ciphertext.startsWith('A') ? 'B' : 'A') + sealed.ciphertext.slice(1);
    expect(await unseal({ ...sealed, ciphertext: changed }, secret, id)).toBeNull();
  });

  it('differ each time', async () => {
    const one = await seal(plain, secret, id, systemRandom);
    const other = await seal(plain, secret, id, systemRandom);
    expect(one.salt).not.toBe(other.salt);
    expect(one.nonce).not.toBe(other.nonce);
    expect(one.ciphertext).not.toBe(other.ciphertext);
  });
});
