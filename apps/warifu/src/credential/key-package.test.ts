import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret, systemRandom } from '@warifu/kernel';
import { ContainerWriter, type OtpKey } from '@warifu/pskc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';
import { startMs } from '../testing/test-io.ts';

const passphrase = 'correct horse battery';
let desk: TestDesk;
let bank: { id: string; apiKey: string };

beforeAll(async () => {
  desk = await openTestDesk();
  bank = await desk.json('relying-party', 'create', 'Bank');
});

afterAll(async () => {
  await desk.close();
});

interface Imported {
  readonly read: number;
  readonly imported: number;
  readonly known: number;
  readonly refused: number;
  readonly refusals: { place: number; serial: string | null; why: string }[];
}

let made = 0;

/** A token of another maker with a serial number of its own. */
function newKey(form: Partial<OtpKey> = {}): OtpKey {
  made += 1;
  return {
    serial: `GAHT${String(made).padStart(8, '0')}`,
    mode: 'totp',
    algorithm: 'SHA1',
    digits: 8,
    periodSeconds: 60,
    counter: 0,
    driftSteps: 0,
    secret: Buffer.from(systemRandom.bytes(20)),
    startsAtMs: null,
    expiresAtMs: null,
    ...form,
  };
}

async function keyPackageText(keys: readonly OtpKey[], sealedWith: string | null = null): Promise<string> {
  const writer = await ContainerWriter.begin(sealedWith === null ? null : new Secret(sealedWith), systemRandom);
  return [writer.head(), ...keys.map((key) => writer.key(key)), writer.tail()].join('');
}

function keep(name: string, content: string, mode = 0o600): string {
  const path = join(desk.folder, name);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/** The code that `oathtool` computes for it. */
function oathtool(key: OtpKey, { counter = key.counter, atMs = startMs } = {}): string {
  const form =
    key.mode === 'hotp'
      ? ['--hotp', '-c', String(counter)]
      : [
          `--totp=${key.algorithm.toLowerCase()}`,
          '-s',
          `${key.periodSeconds ?? 30}s`,
          '-N',
          new Date(atMs).toISOString(),
        ];
  const args = [...form, '-d', String(key.digits), '-'];
  return execFileSync('oathtool', args, { input: key.secret.toString('hex'), encoding: 'utf8' }).trim();
}

async function register(key: OtpKey, code: string): Promise<unknown> {
  const { body } = await desk.ask(bank.apiKey, '/v1/registrations', { credentialId: key.serial, code });
  return body;
}

async function validate(key: OtpKey, code: string): Promise<unknown> {
  const { body } = await desk.ask(bank.apiKey, '/v1/validate', { credentialId: key.serial, code });
  return body;
}

describe('credential import', () => {
  it.each([
    ['TOTP, SHA-1, 8 digits', {}],
    ['TOTP, SHA-256, 6 digits', { algorithm: 'SHA256', digits: 6, periodSeconds: 30 }],
    ['TOTP, SHA-512, 8 digits', { algorithm: 'SHA512', periodSeconds: 30 }],
  ] as const)('takes in a token of %s, whose codes by oathtool pass once', async (_what, form) => {
    const key = newKey(form);
    const path = keep('totp.xml', await keyPackageText([key]));
    expect(await desk.json<Imported>('credential', 'import', path)).toMatchObject({ imported: 1, refused: 0 });
    const code = oathtool(key, { atMs: desk.clock.nowMs() });
    expect(await register(key, code)).toMatchObject({ credentialId: key.serial, state: 'enabled' });
    expect(await validate(key, code)).toMatchObject({ result: 'rejected', reason: 'used_code' });
    desk.clock.advanceSeconds(60);
    expect(await validate(key, oathtool(key, { atMs: desk.clock.nowMs() }))).toEqual({ result: 'accepted' });
  });

  it('takes in a HOTP token at its counter: codes that were used elsewhere do not pass', async () => {
    const key = newKey({ mode: 'hotp', periodSeconds: null, digits: 6, counter: 100 });
    await desk.json('credential', 'import', keep('hotp.xml', await keyPackageText([key])));
    expect(await register(key, oathtool(key, { counter: 99 }))).toMatchObject({ code: 'used_code' });
    expect(await register(key, oathtool(key, { counter: 100 }))).toMatchObject({ state: 'enabled' });
    expect(await validate(key, oathtool(key, { counter: 103 }))).toEqual({ result: 'accepted' });
    expect(await validate(key, oathtool(key, { counter: 103 }))).toMatchObject({ reason: 'used_code' });
  });

  it('knows how far the clock of a token is off', async () => {
    const key = newKey({ periodSeconds: 30, driftSteps: 20 });
    await desk.json('credential', 'import', keep('drift.xml', await keyPackageText([key])));
    const code = oathtool(key, { atMs: desk.clock.nowMs() + 20 * 30_000 });
    expect(await register(key, code)).toMatchObject({ state: 'enabled' });
  });

  it('imports nothing twice, and leaves alone what is there', async () => {
    const keys = [newKey(), newKey({ mode: 'hotp', periodSeconds: null })];
    const path = keep('twice.xml', await keyPackageText(keys));
    expect(await desk.json<Imported>('credential', 'import', path)).toMatchObject({ imported: 2, known: 0 });
    const [, button] = keys;
    if (button === undefined) expect.unreachable();
    expect(await register(button, oathtool(button, { counter: 2 }))).toMatchObject({ state: 'enabled' });
    expect(await desk.json<Imported>('credential', 'import', path)).toMatchObject({
      imported: 0,
      known: 2,
      refused: 0,
    });
    expect(await validate(button, oathtool(button, { counter: 2 }))).toMatchObject({ reason: 'used_code' });
  });

  it('refuses what it cannot keep, says which and why, and takes the rest', async () => {
    const known = newKey();
    await desk.json('credential', 'import', keep('known.xml', await keyPackageText([known])));
    const keys = [
      { ...newKey(), serial: known.serial },
      newKey({ secret: Buffer.alloc(10, 1) }),
      newKey({ expiresAtMs: desk.clock.nowMs() }),
      newKey({ serial: 'シリアル' }),
      newKey({ driftSteps: 9_999 }),
      newKey(),
    ];
    const ran = await desk.run('credential', 'import', keep('mixed.xml', await keyPackageText(keys)));
    expect(ran.status).toBe(exitStatus.failed);
    expect(ran.out.trim().split('\n')).toEqual([
      expect.stringMatching(/^refused: key 2, .*: its secret has 10 bytes; RFC 4226 wants 16 at least$/),
      expect.stringMatching(/^refused: key 3, .*: it expired at 2026-/),
      expect.stringMatching(/^refused: key 4, シリアル: its number cannot be a token ID/),
      expect.stringMatching(/^refused: key 5, .*: its clock is off by 9999 periods/),
      `refused: key 1, ${known.serial}: another token has this ID already`,
      '1 tokens were imported; 0 were there already; 5 were refused.',
    ]);
  });

  it('does not give back a token whose keys were purged, nor purge one that lies in a drawer', async () => {
    const key = newKey();
    const path = keep('drawer.xml', await keyPackageText([key]));
    await desk.json('credential', 'import', path);
    desk.clock.advanceSeconds(90 * 24 * 3_600);
    await desk.json('credential', 'purge');
    expect(await register(key, oathtool(key, { atMs: desk.clock.nowMs() }))).toMatchObject({ state: 'enabled' });

    const own = await desk.newToken();
    const moved = { ...newKey(), serial: own.credentialId, secret: own.codeKey };
    desk.clock.advanceSeconds(31 * 24 * 3_600);
    await desk.json('credential', 'purge');
    const { err, status } = await desk.run('credential', 'import', keep('moved.xml', await keyPackageText([moved])));
    expect([status, err]).toEqual([exitStatus.failed, '']);
  });

  it('only says what it would do with --dry-run', async () => {
    const key = newKey();
    const path = keep('dry.xml', await keyPackageText([key]));
    const { out } = await desk.run('credential', 'import', path, '--dry-run');
    expect(out).toBe('1 of 1 keys can be imported. Nothing was done.\n');
    expect((await desk.run('credential', 'show', key.serial)).status).toBe(exitStatus.failed);
  });

  it('opens what is encrypted under a passphrase with the right one alone', async () => {
    const path = keep('sealed.xml', await keyPackageText([newKey()], passphrase));
    const withPassphrase = (typed: string) =>
      desk.run('credential', 'import', path, '--passphrase-file', keep('passphrase.txt', `${typed}\n`));
    expect((await withPassphrase('something else')).err).toContain('the key or passphrase is another one');
    expect((await withPassphrase(passphrase)).out).toContain('1 tokens were imported');
    expect((await desk.run('credential', 'import', path)).err).toContain('name a file of it by --passphrase-file');
  });

  it('opens what is encrypted with a pre-shared key from a file that nobody else can read', async () => {
    // The values of figure 6 of RFC 6030.
    const aes = 'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"';
    const sealed = (value: string) =>
      `<x:EncryptionMethod ${aes}/><x:CipherData><x:CipherValue>${value}</x:CipherValue></x:CipherData>`;
    const path = keep(
      'figure-6.xml',
      `<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:x="http://www.w3.org/2001/04/xmlenc#">
        <EncryptionKey><KeyName>Pre-shared-key</KeyName></EncryptionKey>
        <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">
          <MACKey>${sealed('ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX')}</MACKey></MACMethod>
        <KeyPackage><DeviceInfo><SerialNo>987654321</SerialNo></DeviceInfo>
          <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
            <AlgorithmParameters><ResponseFormat Length="8" Encoding="DECIMAL"/></AlgorithmParameters>
            <Data><Secret>
              <EncryptedValue>${sealed('AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv')}</EncryptedValue>
              <ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=</ValueMAC></Secret></Data></Key></KeyPackage></KeyContainer>`,
    );
    const withKey = (content: string, mode?: number) =>
      desk.run('credential', 'import', path, '--key-file', keep('transport.hex', content, mode));
    expect((await desk.run('credential', 'import', path)).err).toContain('pre-shared key ("Pre-shared-key")');
    expect((await withKey('12345678901234567890123456789012', 0o644)).err).toContain('can be read by others');
    expect((await withKey('1234')).err).toContain('16, 24 or 32 bytes in hexadecimal');
    expect((await withKey('00000000000000000000000000000000')).err).toContain('the key or passphrase is another one');
    expect((await withKey('12345678 90123456 78901234 56789012\n')).out).toContain('1 tokens were imported');
    const key = newKey({ serial: '987654321', mode: 'hotp', periodSeconds: null });
    const rfc = { ...key, secret: Buffer.from('12345678901234567890') };
    expect(await register(rfc, oathtool(rfc))).toMatchObject({ state: 'enabled' });
  });

  it('refuses what is no key package with one sentence, and hostile XML before it unfolds', async () => {
    const refusalOf = async (content: string) => (await desk.run('credential', 'import', keep('bad.xml', content))).err;
    expect(await refusalOf('serial,secret\n1,2\n')).toMatch(/^The file cannot be read as a key package: .*\n$/);
    expect(await refusalOf('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/shadow">]><x>&y;</x>')).toContain(
      'document type',
    );
    expect((await desk.run('credential', 'import', join(desk.folder, 'none.xml'))).err).toContain('cannot be read');
  });

  it('keeps keys out of what it prints and out of the audit log', async () => {
    const key = newKey();
    const { out, err } = await desk.run('credential', 'import', keep('quiet.xml', await keyPackageText([key])));
    const { out: log } = await desk.run('credential', 'show', key.serial);
    expect(log).toContain('imported from a key package (hardware)');
    for (const form of ['hex', 'base64'] as const) expect(out + err + log).not.toContain(key.secret.toString(form));
  });
});

/** What `pskctool` says of a file. */
function pskctool(...args: string[]): string {
  return execFileSync('pskctool', args, { encoding: 'utf8' });
}

describe('credential export', () => {
  it('writes what pskctool reads and its own schema takes, for the owner of the file alone', async () => {
    const key = newKey({ expiresAtMs: Date.UTC(2031, 5, 1) });
    await desk.json('credential', 'import', keep('before.xml', await keyPackageText([key])));
    const path = join(desk.folder, 'plain.xml');
    const { out, err } = await desk.run('credential', 'export', '--to', path, '--plain');
    expect(out).toMatch(/^\d+ tokens were written to /);
    expect(err).toContain('not encrypted');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const info = pskctool('--info', path);
    expect(info).toContain(`SerialNo: ${key.serial}`);
    expect(info).toContain(`Key Secret (base64): ${key.secret.toString('base64')}`);
    expect(info).toContain('Response Format Length: 8');
    expect(pskctool('--validate', path)).toMatch(/^OK/);
    expect((await desk.run('credential', 'export', '--to', path, '--plain')).err).toContain('is there already');
  });

  it('hands a whole bank of tokens to another authority, each code good there, encrypted on the way', async () => {
    const keys = [newKey(), newKey({ mode: 'hotp', periodSeconds: null })];
    await desk.json('credential', 'import', keep('bank.xml', await keyPackageText(keys)));
    const [clocked, button] = keys;
    if (clocked === undefined || button === undefined) expect.unreachable();
    expect(await register(button, oathtool(button, { counter: 2 }))).toMatchObject({ state: 'enabled' });
    await register(clocked, oathtool(clocked, { atMs: desk.clock.nowMs() }));
    const path = join(desk.folder, 'sealed-export.xml');
    const file = keep('export-passphrase.txt', `${passphrase}\n`);
    const ofTheBank = ['--relying-party', bank.id, '--passphrase-file', file];
    await desk.json('credential', 'export', '--to', path, ...ofTheBank);
    expect(readFileSync(path, 'utf8')).not.toContain(button.secret.toString('base64'));

    const other = await openTestDesk();
    try {
      const { apiKey } = await other.json<{ apiKey: string }>('relying-party', 'create', 'Other');
      const { imported } = await other.json<Imported>('credential', 'import', path, '--passphrase-file', file);
      expect(imported).toBeGreaterThanOrEqual(2);
      const there = (code: string) => other.ask(apiKey, '/v1/registrations', { credentialId: button.serial, code });
      expect((await there(oathtool(button, { counter: 2 }))).body).toMatchObject({ code: 'used_code' });
      expect((await there(oathtool(button, { counter: 3 }))).status).toBe(201);
    } finally {
      await other.close();
    }
  });

  it('keeps back what was reported lost or stolen', async () => {
    const lost = await desk.registeredToken(bank.apiKey);
    await desk.run('credential', 'stop', lost.credentialId, '--reason', 'stolen');
    const path = join(desk.folder, 'without-lost.xml');
    await desk.run('credential', 'export', '--to', path, '--plain');
    expect(readFileSync(path, 'utf8')).not.toContain(lost.credentialId);
  });

  it('writes into the audit log whose keys went out', async () => {
    const { out } = await desk.run('audit', 'tail', '--limit', '500');
    expect(out).toContain('written into a key package with its key');
  });

  it('demands a long passphrase, or that it be plain on purpose', async () => {
    const path = join(desk.folder, 'short.xml');
    const short = keep('short.txt', 'short\n');
    const refused = await desk.run('credential', 'export', '--to', path, '--passphrase-file', short);
    expect(refused.err).toContain('must have 12 to');
    expect(existsSync(path)).toBe(false);
  });
});

it('what pskctool writes, signed, is imported', async () => {
  const key = newKey();
  const path = keep('unsigned.xml', await keyPackageText([key]));
  const [certificate, privateKey] = [join(desk.folder, 'sign.pem'), join(desk.folder, 'sign.key')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=maker', '-days', '1'];
  execFileSync('openssl', [...request, '-keyout', privateKey, '-out', certificate], { stdio: 'ignore' });
  const signed = keep('signed.xml', pskctool('--sign', '--sign-key', privateKey, '--sign-crt', certificate, path));
  expect(readFileSync(signed, 'utf8')).toContain('SignatureValue');
  expect(await desk.json<Imported>('credential', 'import', signed)).toMatchObject({ imported: 1, refused: 0 });
  expect(await register(key, oathtool(key, { atMs: desk.clock.nowMs() }))).toMatchObject({ state: 'enabled' });
});
