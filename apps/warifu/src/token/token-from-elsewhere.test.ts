import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isoTime } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { setUpTerminal, startMs } from './testing/terminal-setup.ts';

const setup = setUpTerminal();
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const keyUri = `otpauth://totp/Example:hanako?secret=${secret}&issuer=Example&digits=8&period=60`;
const enter = '\r';

/** The present code and the next one, as another program makes them. */
function codesOfOathtool(): string[] {
  const said = execFileSync('oathtool', [
    ...['--totp=SHA1', '--base32', '--digits=8', '--time-step-size=60s', '--window=1'],
    ...[`--now=@${setup.clock.nowMs() / 1000}`, secret],
  ]);
  return said.toString().trim().split('\n');
}

describe('a token of another service', () => {
  it('is taken in from standard input, and shows the codes of oathtool', async () => {
    const [code = '', nextCode] = codesOfOathtool();
    const added = await setup.terminal.runWith(`${keyUri}\n`, 'add', '--json');
    expect(JSON.parse(added.out)).toEqual({
      ...{ id: 'E1', issuer: 'Example', account: 'hanako' },
      ...{ code, nextCode, secondsLeft: 60, periodSeconds: 60, digits: 8 },
    });
    const { out, err } = await setup.terminal.run('show', 'e1');
    expect(out).toBe(
      `Token of another service (E1): Example (hanako)\nOne-time password: ${code.slice(0, 4)} ${code.slice(4)}  60 s left\n`,
    );
    expect(err).toBe('');
    expect(setup.authority.requests).toEqual([]);
  });

  it('is watched as its codes change', async () => {
    await setup.terminal.runWith(keyUri, 'add');
    const codes = codesOfOathtool();
    setup.terminal.onWait((interrupt) => {
      if (setup.clock.nowMs() >= startMs + 61_000) interrupt();
    });
    const { out } = await setup.terminal.run('show', 'E1', '--watch', '--json');
    const shown = out.trim().split('\n');
    expect(shown.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual(codes);
  });

  it('is listed beside the others and removed by its number, which the next one does not get while it is taken', async () => {
    await setup.terminal.runWith(keyUri, 'add');
    setup.clock.advanceSeconds(1);
    await setup.terminal.runWith('otpauth://totp/taro?secret=JBSWY3DPEHPK3PXP', 'add');
    const { out } = await setup.terminal.run('list', '--json');
    expect(JSON.parse(out)).toEqual([
      { id: 'E2', issuer: null, account: 'taro', createdAt: isoTime(startMs + 1000), sealed: false },
      { id: 'E1', issuer: 'Example', account: 'hanako', createdAt: isoTime(startMs), sealed: false },
    ]);
    expect((await setup.terminal.run('list')).out).toContain('E1  2027-01-15  Example (hanako)  no passphrase\n');
    expect((await setup.terminal.run('remove', 'E1', '--json')).out).toBe('{"id":"E1","removed":true}\n');
    expect(await setup.terminal.run('show', 'E1')).toMatchObject({ exitCode: 1, out: '' });
    expect((await setup.terminal.run('show')).out).toContain('(E2): taro');
  });

  it('is typed in secret and sealed like the others: its key is on no screen and in no file', async () => {
    const passphrase = `correct horse${enter}`;
    const added = await setup.terminal.runOnTerminal(
      [`${keyUri}${enter}`, passphrase, passphrase],
      'add',
      '--passphrase',
    );
    expect(added.exitCode).toBe(0);
    const file = readFileSync(setup.fileOf('E1'), 'utf8');
    for (const text of [added.out, added.err, file]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from('12345678901234567890').toString('base64url'));
    }
    const [code] = codesOfOathtool();
    const shown = await setup.terminal.runOnTerminal([passphrase], 'show', 'E1', '--json');
    expect(JSON.parse(shown.out)).toMatchObject({ code });
    expect(await setup.terminal.runOnTerminal([`wrong horse${enter}`], 'show', 'E1')).toMatchObject({ exitCode: 1 });
  });

  it.each([
    ['', 'is no key of a service'],
    [`not-a-key-uri ${secret}`, 'is no key of a service'],
    ['otpauth-migration://offline?data=CjEK', 'export of another app'],
    [`otpauth://hotp/hanako?secret=${secret}&counter=1`, 'go by a counter'],
    [`otpauth://totp/hanako?secret=${secret}&digits=5`, 'damaged or cut short'],
    [keyUri.padEnd(20_000, '&'), 'damaged or cut short'],
  ])('is refused with a sentence that repeats nothing of it: %s', async (input, sentence) => {
    const { exitCode, out, err } = await setup.terminal.runWith(input, 'add');
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err).not.toContain(secret);
    expect((await setup.terminal.run('list', '--json')).out).toBe('[]\n');
  });

  it.each([
    ['a name that steers the terminal', (text: string) => text.replace('hanako', String.raw`\u001b[2J`)],
    ['another algorithm', (text: string) => text.replace('SHA1', 'MD5')],
    ['an ID of ours', (text: string) => text.replace('"E1"', '"WCAA00000000"')],
    ['a key that is too short', (text: string) => text.replace(/("bytes": ").*"/, '$1AAAA"')],
  ])('is not shown from a file with %s', async (_, damage) => {
    await setup.terminal.runWith(keyUri, 'add');
    writeFileSync(setup.fileOf('E1'), damage(readFileSync(setup.fileOf('E1'), 'utf8')));
    const { exitCode, out, err } = await setup.terminal.run('show', 'E1');
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toContain('is damaged');
  });
});
