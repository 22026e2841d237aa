import { createCipheriv, createHmac } from 'node:crypto';
import { Secret } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContainer, type ContainerSecrets, type ReadPackage } from './index.ts';
import * as figures from './testing/figures.ts';

const { container, keyPackage } = figures;

const secretsOfTheRfc: ContainerSecrets = {
  presharedKey: () => Promise.resolve(new Secret(figures.presharedKey)),
  passphrase: () => Promise.resolve(new Secret(figures.passphrase)),
};

async function read(
  text: string | Uint8Array,
  { secrets = secretsOfTheRfc, pieceBytes = 100 }: { secrets?: ContainerSecrets; pieceBytes?: number } = {},
): Promise<ReadPackage[]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.subarray(at, at + pieceBytes));
  }
  const packages: ReadPackage[] = [];
  for await (const found of readContainer(pieces(), secrets)) packages.push(found);
  return packages;
}

/** The one key of a container. */
async function readOne(text: string, secrets = secretsOfTheRfc): Promise<ReadPackage['found']> {
  const [only] = await read(text, { secrets });
  return only?.found ?? expect.unreachable();
}

function refused(why: string | RegExp): unknown {
  return { kind: 'refused', why: expect.stringMatching(why) as unknown };
}

const keyOfTheRfc = {
  serial: '987654321',
  mode: 'hotp',
  algorithm: 'SHA1',
  digits: 8,
  periodSeconds: null,
  counter: 0,
  secret: figures.secretOfTheRfc,
} as const;

describe('the figures of RFC 6030', () => {
  it('figure 2: the least that a key can be, named by its key', async () => {
    expect(await readOne(figures.figure2)).toMatchObject({
      key: { serial: '12345678', mode: 'hotp', digits: 6, secret: Buffer.from('1234') },
    });
  });

  it.each([
    ['3, with what a package may tell besides', figures.figure3],
    ['6, encrypted with a pre-shared key', figures.figure6],
    ['7, encrypted under a passphrase', figures.figure7],
  ])('figure %s', async (_what, figure) => {
    expect(await readOne(figure)).toMatchObject({ key: keyOfTheRfc });
  });

  it('figure 5: a key whose device asks for a PIN is read, the PIN itself is no key of codes', async () => {
    const [key, pin] = await read(figures.figure5);
    expect(key?.found).toMatchObject({ key: keyOfTheRfc });
    expect(pin?.found).toEqual(refused('for another use: .*:pin'));
  });

  it('figure 8: what is encrypted to a public key is refused as a whole, with what to do', async () => {
    await expect(read(figures.figure8)).rejects.toThrow('Ask its maker for one with a pre-shared key or passphrase');
  });

  it('figure 9: a signature is passed over', async () => {
    expect(await read(figures.figure9)).toMatchObject([{ serial: '0755225266', found: { kind: 'key' } }]);
  });

  it('figure 10: several devices in one file, each with its own time', async () => {
    const found = await read(figures.figure10);
    expect(found.map(({ place, serial }) => [place, serial])).toEqual([
      [1, '654321'],
      [2, '123456'],
      [3, '9999999'],
      [4, '9999999'],
    ]);
    expect(found[3]?.found).toMatchObject({
      key: { startsAtMs: Date.UTC(2006, 3, 1), expiresAtMs: Date.UTC(2006, 3, 30) },
    });
  });
});

const totp = 'urn:ietf:params:xml:ns:keyprov:pskc:totp';
const secret = '<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>';

describe('a key package', () => {
  it.each([
    ['HMAC-SHA1', 'SHA1'],
    ['HMAC-SHA256', 'SHA256'],
    ['SHA512', 'SHA512'],
  ])('of suite %s makes codes with %s, by its own period and drift', async (suite, algorithm) => {
    const parameters = `<AlgorithmParameters><Suite>${suite}</Suite><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>`;
    const data = `${secret}<Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>60</PlainValue></TimeInterval>
      <TimeDrift><PlainValue>-4</PlainValue></TimeDrift>`;
    expect(await readOne(container(keyPackage({ algorithm: totp, parameters, data })))).toMatchObject({
      key: { mode: 'totp', algorithm, digits: 6, periodSeconds: 60, driftSteps: -4 },
    });
  });

  it('of HOTP goes on at its counter', async () => {
    const data = `${secret}<Counter><PlainValue>4294967296</PlainValue></Counter>`;
    expect(await readOne(container(keyPackage({ data })))).toMatchObject({ key: { counter: 4_294_967_296 } });
  });

  it.each([
    ['a code with letters', { parameters: parametersOf('Length="8" Encoding="ALPHANUMERIC"') }, 'not of digits'],
    ['a code with a check digit', { parameters: parametersOf('Length="8" CheckDigits="true"') }, 'check digit'],
    ['a code of four digits', { parameters: parametersOf('Length="4"') }, '4 digits'],
    ['another algorithm', { algorithm: 'urn:ietf:params:xml:ns:keyprov:pskc:ocra' }, 'for another use'],
    ['another use', { rest: '<Policy><KeyUsage>CR</KeyUsage></Policy>' }, 'for another use: CR'],
    ['a PIN within the code', { rest: '<Policy><PINPolicy PINUsageMode="Append"/></Policy>' }, 'PIN'],
    ['a rule that nobody here knows', { rest: '<Policy><Moonphase>full</Moonphase></Policy>' }, 'Moonphase'],
    ['no secret', { data: '<Counter><PlainValue>0</PlainValue></Counter>' }, 'no secret'],
    ['a secret that is no base64', { data: '<Secret><PlainValue>%%</PlainValue></Secret>' }, 'no secret'],
    ['a secret of an unheard-of length', { data: secretOf(Buffer.alloc(129)) }, '129 bytes'],
    ['a counter that is no number', { data: `${secret}<Counter><PlainValue>many</PlainValue></Counter>` }, 'Counter'],
    [
      'time that began elsewhere',
      { algorithm: totp, data: `${secret}<Time><PlainValue>7</PlainValue></Time>` },
      '1970',
    ],
    ['a date that is none', { rest: '<Policy><ExpiryDate>tomorrow</ExpiryDate></Policy>' }, 'dates'],
  ])('with %s is refused by itself, and the next is read', async (_what, content, why) => {
    const [bad, good] = await read(container(keyPackage(content) + keyPackage({ serial: '2' })));
    expect(bad?.found).toEqual(refused(why));
    expect(good).toMatchObject({ place: 2, serial: '2', found: { kind: 'key' } });
  });
});

function parametersOf(format: string): string {
  return `<AlgorithmParameters><ResponseFormat ${format}/></AlgorithmParameters>`;
}

function secretOf(bytes: Buffer): string {
  return `<Secret><PlainValue>${bytes.toString('base64')}</PlainValue></Secret>`;
}

describe('an encrypted key', () => {
  const iv = Buffer.alloc(16, 7);
  const key = figures.presharedKey;
  const sealed = (plaintext: Buffer) => {
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    return Buffer.concat([iv, cipher.update(plaintext), cipher.final()]);
  };
  const value = sealed(figures.secretOfTheRfc);

  it('is read without a MAC where the file has none', async () => {
    const text = container(
      figures.presharedKeyName + keyPackage({ data: figures.protectedData(value.toString('base64'), null) }),
    );
    expect(await readOne(text)).toMatchObject({ key: keyOfTheRfc });
  });

  it('has its MAC under the encryption key where the file gives no other', async () => {
    const mac = createHmac('sha256', key).update(value).digest('base64');
    const method = '<MACMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"/>';
    const data = figures.protectedData(value.toString('base64'), mac);
    expect(await readOne(container(figures.presharedKeyName + method + keyPackage({ data })))).toMatchObject({
      key: keyOfTheRfc,
    });
  });

  it('may have an encrypted counter', async () => {
    const counter = Buffer.alloc(8);
    counter.writeBigInt64BE(77n);
    const encryptedCounter = `<Counter><EncryptedValue>${figures.encrypted(sealed(counter).toString('base64'))}</EncryptedValue></Counter>`;
    const data = `<Secret><EncryptedValue>${figures.encrypted(value.toString('base64'))}</EncryptedValue></Secret>${encryptedCounter}`;
    expect(await readOne(container(figures.presharedKeyName + keyPackage({ data })))).toMatchObject({
      key: { counter: 77 },
    });
  });

  it('is opened by AES-GCM and by key wrap (RFC 3394) too', async () => {
    const gcm = createCipheriv('aes-128-gcm', key, iv.subarray(0, 12));
    const sealedByGcm = Buffer.concat([
      iv.subarray(0, 12),
      gcm.update(figures.secretOfTheRfc),
      gcm.final(),
      gcm.getAuthTag(),
    ]);
    const wrap = createCipheriv('id-aes128-wrap', key, Buffer.alloc(8, 0xa6));
    const wrapped = Buffer.concat([wrap.update(Buffer.alloc(32, 5)), wrap.final()]);
    const of = (bytes: Buffer, method: string) =>
      container(
        figures.presharedKeyName +
          keyPackage({
            data: `<Secret><EncryptedValue>${figures.encrypted(bytes.toString('base64'), method)}</EncryptedValue></Secret>`,
          }),
      );
    expect(await readOne(of(sealedByGcm, 'http://www.w3.org/2009/xmlenc11#aes128-gcm'))).toMatchObject({
      key: { secret: figures.secretOfTheRfc },
    });
    expect(await readOne(of(wrapped, 'http://www.w3.org/2001/04/xmlenc#kw-aes128'))).toMatchObject({
      key: { secret: Buffer.alloc(32, 5) },
    });
  });

  it('with another pre-shared key is refused', async () => {
    const wrong: ContainerSecrets = {
      ...secretsOfTheRfc,
      presharedKey: () => Promise.resolve(new Secret(Buffer.alloc(16, 1))),
    };
    await expect(read(figures.figure6, { secrets: wrong })).rejects.toThrow('the key or passphrase is another one');
  });

  it('with another passphrase is refused', async () => {
    const wrong: ContainerSecrets = { ...secretsOfTheRfc, passphrase: () => Promise.resolve(new Secret('asdfgh')) };
    await expect(read(figures.figure7, { secrets: wrong })).rejects.toThrow('the key or passphrase is another one');
  });

  it('that was changed on the way is not taken, though it would decrypt', async () => {
    const changed = figures.figure6.replace('AAECAwQFBgcICQoLDA0OD', 'BAECAwQFBgcICQoLDA0OD');
    expect(changed).not.toBe(figures.figure6);
    expect(await readOne(changed)).toEqual(refused('MAC does not fit'));
  });

  it('whose MAC was taken away is not taken', async () => {
    expect(await readOne(figures.figure6.replace(/<ValueMAC>[^<]*<\/ValueMAC>/, ''))).toEqual(refused('no MAC'));
  });

  it('wants no more rounds for its passphrase than a minute takes', async () => {
    const greedy = figures.figure7.replace('<IterationCount>1000<', '<IterationCount>99999999999<');
    await expect(read(greedy)).rejects.toThrow('rounds');
  });
});

describe('hostile XML', () => {
  it('of entities that unfold into one another is refused before any is read', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${container('&b;')}`;
    await expect(read(laughs.replace('<?xml version="1.0" encoding="UTF-8"?>', ''))).rejects.toThrow('document type');
  });

  it('that names a file of this machine is refused', async () => {
    const stolen = `<!DOCTYPE foo [<!ENTITY x SYSTEM "file:///etc/passwd">]><KeyContainer>&x;</KeyContainer>`;
    await expect(read(stolen)).rejects.toThrow('document type');
  });

  it.each([
    ['an entity that nothing declares', container(keyPackage({ serial: '&x;' })), 'entity'],
    ['elements in one another without end', container('<a>'.repeat(100_000)), 'too deep'],
    ['elements beside one another without end', container(`<KeyPackage>${'<a/>'.repeat(10_000)}`), 'too many elements'],
    ['attributes without end', container(`<KeyPackage ${numbered(100)}/>`), 'too many attributes'],
    ['a text without end', container(`<KeyPackage>${'a'.repeat(40_000)}</KeyPackage>`), 'too long'],
    ['a comment without end', container(`<!--${'a'.repeat(1_000_000)}`), 'does not end'],
    ['a name without end', container(`<${'a'.repeat(1_000_000)}`), 'does not end'],
    ['a document type without end', `<!DOCTYPE ${'a'.repeat(1_000_000)}`, 'does not end'],
    ['an end that does not come', container('').replace('</KeyContainer>', ''), 'unclosed tag'],
    ['another root', '<html/>', 'no KeyContainer'],
    ['nothing', '', 'document must contain a root element'],
    ['another version', container('').replace('1.0" Id', '2.0" Id'), 'version 2.0'],
    ['another encoding', container('').replace('UTF-8', 'UTF-7'), 'not UTF-8'],
  ])('with %s is refused', async (_what, text, why) => {
    await expect(read(text, { pieceBytes: 10_000 })).rejects.toThrow(why);
  });

  it('in bytes that are no UTF-8 is refused', async () => {
    await expect(read(Buffer.from(container(''), 'utf16le'))).rejects.toThrow();
    await expect(read(Buffer.from([0xff, 0xfe, 0x00]))).rejects.toThrow('not UTF-8');
  });

  it('however it is damaged, is refused with a sentence or read, and never breaks the reader', async () => {
    const text = figures.figure6;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 20 }), async (at, cut, put) => {
        try {
          await read(text.slice(0, at) + put + text.slice(at + cut), { pieceBytes: 1_000 });
        } catch (error) {
          expect(error).toMatchObject({ name: 'UserError' });
        }
      }),
      { numRuns: 300 },
    );
  });
});

function numbered(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at}=""`).join(' ');
}
