import { createCipheriv, createHmac, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { isoTime, Secret, type Random } from '@warifu/kernel';
import { aes256Cbc, algorithmUri, hmacSha256, namespaces, pbkdf2Method } from './names.ts';
import type { OtpKey } from './otp-key.ts';

const deriveKey = promisify(pbkdf2);
/** What OWASP names for PBKDF2 with HMAC-SHA-256. */
const derivationRounds = 600_000;
const keyBytes = 32;
const saltBytes = 16;
const ivBytes = 16;

interface Keys {
  readonly salt: Uint8Array;
  readonly encryption: Secret<Buffer>;
  readonly mac: Secret<Buffer>;
}

/** Writes a key container (RFC 6030) piece by piece, plain or under a passphrase: AES-256-CBC with an HMAC of each value. */
export class ContainerWriter {
  readonly #keys: Keys | null;
  readonly #random: Random;

  /** @param passphrase null to write it plain: whoever has the file then has the tokens */
  static async begin(passphrase: Secret<string> | null, random: Random): Promise<ContainerWriter> {
    if (passphrase === null) return new ContainerWriter(null, random);
    const salt = random.bytes(saltBytes);
    const encryption = await deriveKey(passphrase.reveal(), salt, derivationRounds, keyBytes, 'sha256');
    const mac = Buffer.from(random.bytes(keyBytes));
    return new ContainerWriter({ salt, encryption: new Secret(encryption), mac: new Secret(mac) }, random);
  }

  private constructor(keys: Keys | null, random: Random) {
    this.#keys = keys;
    this.#random = random;
  }

  head(): string {
    const { pskc, encryption, encryption11, pkcs5 } = namespaces;
    const declared = `xmlns="${pskc}" xmlns:xenc="${encryption}" xmlns:xenc11="${encryption11}" xmlns:pkcs5="${pkcs5}"`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<KeyContainer Version="1.0" ${declared}>\n${this.#protection()}`;
  }

  key(key: OtpKey): string {
    const { serial, mode, algorithm, digits, periodSeconds, counter, driftSteps, secret, expiresAtMs } = key;
    const moving =
      periodSeconds === null
        ? [`<Counter><PlainValue>${counter}</PlainValue></Counter>`]
        : [
            '<Time><PlainValue>0</PlainValue></Time>',
            `<TimeInterval><PlainValue>${periodSeconds}</PlainValue></TimeInterval>`,
            ...(driftSteps === 0 ? [] : [`<TimeDrift><PlainValue>${driftSteps}</PlainValue></TimeDrift>`]),
          ];
    const expiry = expiresAtMs === null ? '' : `<ExpiryDate>${wholeSeconds(expiresAtMs)}</ExpiryDate>`;
    return [
      '  <KeyPackage>',
      `    <DeviceInfo><SerialNo>${escaped(serial)}</SerialNo></DeviceInfo>`,
      `    <Key Id="${escaped(serial)}" Algorithm="${algorithmUri(mode)}">`,
      '      <AlgorithmParameters>',
      ...(algorithm === 'SHA1' ? [] : [`        <Suite>HMAC-${algorithm}</Suite>`]),
      `        <ResponseFormat Length="${digits}" Encoding="DECIMAL"/>`,
      '      </AlgorithmParameters>',
      `      <Data><Secret>${this.#value(secret)}</Secret>${moving.join('')}</Data>`,
      `      <Policy>${expiry}<KeyUsage>OTP</KeyUsage></Policy>`,
      '    </Key>',
      '  </KeyPackage>',
      '',
    ].join('\n');
  }

  tail(): string {
    return '</KeyContainer>\n';
  }

  #protection(): string {
    if (this.#keys === null) return '';
    const { salt, encryption, mac } = this.#keys;
    return [
      '  <EncryptionKey><xenc11:DerivedKey>',
      `    <xenc11:KeyDerivationMethod Algorithm="${pbkdf2Method}"><pkcs5:PBKDF2-params>`,
      `      <Salt><Specified>${base64(salt)}</Specified></Salt>`,
      `      <IterationCount>${derivationRounds}</IterationCount><KeyLength>${keyBytes}</KeyLength>`,
      `      <PRF Algorithm="${hmacSha256}"/>`,
      '    </pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod>',
      '    <xenc11:MasterKeyName>Passphrase</xenc11:MasterKeyName>',
      '  </xenc11:DerivedKey></EncryptionKey>',
      `  <MACMethod Algorithm="${hmacSha256}"><MACKey>${this.#sealed(mac.reveal(), encryption).xml}</MACKey></MACMethod>`,
      '',
    ].join('\n');
  }

  #value(secret: Buffer): string {
    if (this.#keys === null) return `<PlainValue>${base64(secret)}</PlainValue>`;
    const { xml, sealed } = this.#sealed(secret, this.#keys.encryption);
    const mac = createHmac('sha256', this.#keys.mac.reveal()).update(sealed).digest();
    return `<EncryptedValue>${xml}</EncryptedValue><ValueMAC>${base64(mac)}</ValueMAC>`;
  }

  #sealed(plaintext: Buffer, key: Secret<Buffer>): { readonly xml: string; readonly sealed: Buffer } {
    const iv = this.#random.bytes(ivBytes);
    const cipher = createCipheriv('aes-256-cbc', key.reveal(), iv);
    const sealed = Buffer.concat([iv, cipher.update(plaintext), cipher.final()]);
    const method = `<xenc:EncryptionMethod Algorithm="${aes256Cbc}"/>`;
    const value = `<xenc:CipherData><xenc:CipherValue>${base64(sealed)}</xenc:CipherValue></xenc:CipherData>`;
    return { xml: `${method}${value}`, sealed };
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function escaped(text: string): string {
  return text.replaceAll(/[<>&"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** pskctool reads no fractions of a second. */
function wholeSeconds(epochMs: number): string {
  return isoTime(epochMs).replace(/\.\d+Z$/, 'Z');
}
