import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** Secrets that a test knows, to be looked for where they must not be. */
export class KnownSecrets {
  readonly keys: Buffer[] = [];
  /** API keys, passphrases. */
  readonly texts: string[] = [];
  readonly codes: string[] = [];

  /** Remembers a code and gives it back. */
  code(code: string): string {
    this.codes.push(code);
    return code;
  }

  /** Of an API key the part that is secret: its front is its public name. */
  apiKey(apiKey: string): void {
    this.texts.push(apiKey.split('_').slice(2).join('_'));
  }

  /** The keys in the data folder as they are now: a rotation drops older ones. */
  rememberKeysOf({ dataFolder }: Place): void {
    const { masterKeys, digestKey } = JSON.parse(readFileSync(join(dataFolder, 'master-key.json'), 'utf8')) as {
      masterKeys: Record<string, string>;
      digestKey: string;
    };
    const signingKey = createPrivateKey(readFileSync(join(dataFolder, 'audit-signing-key.pem')));
    const seed = Buffer.from(signingKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    const found = [...Object.values(masterKeys), digestKey].map((text) => Buffer.from(text, 'base64'));
    for (const key of [...found, seed]) {
      if (!this.keys.some((known) => known.equals(key))) this.keys.push(key);
    }
  }

  /** What of them a text holds, in any usual spelling; a code only where it stands alone. */
  foundIn(text: string): string[] {
    const lowerCase = text.toLowerCase();
    const spellings = this.keys.flatMap((key) =>
      (['hex', 'base64', 'base64url', 'latin1'] as const).map((form) => key.toString(form)),
    );
    return [
      ...[...spellings, ...this.texts].filter((secret) => lowerCase.includes(secret.toLowerCase())),
      ...this.codes.filter((code) => new RegExp(`(?<![0-9a-f.:-])${code}(?![0-9a-f-])`, 'i').test(text)),
    ];
  }

  /** What of them bytes hold. Codes are too short to be told from chance among bytes. */
  foundInBytes(bytes: Buffer): string[] {
    const needles = [...this.keys, ...this.texts.map((text) => Buffer.from(text))];
    return needles.filter((needle) => bytes.includes(needle)).map((needle) => needle.toString('hex'));
  }
}
