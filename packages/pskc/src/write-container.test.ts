import { Secret, systemRandom } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { ContainerWriter, readContainer, type OtpKey } from './index.ts';

const hardware: OtpKey = {
  serial: 'GAHT00004711',
  mode: 'totp',
  algorithm: 'SHA1',
  digits: 8,
  periodSeconds: 60,
  counter: 0,
  driftSteps: -2,
  secret: Buffer.from('12345678901234567890'),
  startsAtMs: null,
  expiresAtMs: Date.UTC(2030, 0, 1),
};
const button: OtpKey = {
  ...hardware,
  serial: '5',
  mode: 'hotp',
  algorithm: 'SHA512',
  digits: 6,
  periodSeconds: null,
  counter: 4_711,
  driftSteps: 0,
  expiresAtMs: null,
};

async function written(passphrase: string | null): Promise<string> {
  const writer = await ContainerWriter.begin(passphrase === null ? null : new Secret(passphrase), systemRandom);
  return [writer.head(), writer.key(hardware), writer.key(button), writer.tail()].join('');
}

async function readBack(text: string, passphrase: string): Promise<unknown[]> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  }
  const secrets = {
    presharedKey: () => Promise.reject(new Error('no pre-shared key is wanted')),
    passphrase: () => Promise.resolve(new Secret(passphrase)),
  };
  const keys: unknown[] = [];
  for await (const { found } of readContainer(pieces(), secrets)) {
    keys.push(found.kind === 'key' ? found.key : found.why);
  }
  return keys;
}

it('what is written plain is read as it was', async () => {
  expect(await readBack(await written(null), '')).toEqual([hardware, button]);
});

it('what is written under a passphrase is read with it, and its secrets do not stand in the file', async () => {
  const text = await written('correct horse battery');
  expect(await readBack(text, 'correct horse battery')).toEqual([hardware, button]);
  expect(text).not.toContain(hardware.secret.toString('base64'));
  await expect(readBack(text, 'wrong')).rejects.toThrow('another one');
});

it('the same token is sealed into other bytes each time', async () => {
  expect(await written('correct horse battery')).not.toBe(await written('correct horse battery'));
});
