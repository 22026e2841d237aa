import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Secret, UserError } from '@warifu/kernel';
import { seededRandom } from '@warifu/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { openFrames, sealFrames } from './sealed-frames.ts';

const passphrase = new Secret('correct horse battery staple');
const content = Buffer.from(seededRandom('content').bytes(150_000));
const headerBytes = 16 + 12 + 16 + 32 + 32;

let sealed: Buffer;

beforeAll(async () => {
  sealed = await seal(content);
});

const seal = (plain: Buffer, chunkBytes = 1000) =>
  buffer(Readable.from(sealFrames(Readable.from(chunks(plain, chunkBytes)), passphrase, seededRandom('salt'))));
const unseal = (bytes: Buffer, secret = passphrase) =>
  buffer(Readable.from(openFrames(Readable.from(chunks(bytes, 7_777)), secret)));

describe('a sealed file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 150_000])('opens to the same %i bytes', async (length) => {
    const plain = content.subarray(0, length);
    expect((await unseal(await seal(plain))).equals(plain)).toBe(true);
  });

  it('holds nothing in clear', () => {
    expect(sealed.includes(content.subarray(0, 16))).toBe(false);
    expect(sealed.includes(passphrase.reveal())).toBe(false);
  });

  it('does not open with another passphrase', async () => {
    await expect(unseal(sealed, new Secret('correct horse battery'))).rejects.toThrow('not the passphrase');
  });

  it.each([
    ['in the middle of a frame', -1],
    ['between two frames', -(150_000 - 131_072 + 20)],
    ['after its header', -(150_000 + 3 * 20)],
  ])('says that it is cut off %s', async (_where, end) => {
    await expect(unseal(sealed.subarray(0, sealed.length + end))).rejects.toThrow(/cut off/);
  });

  it('says that it was changed, wherever a bit was turned', async () => {
    const places = [headerBytes + 100, headerBytes + 65_556 + 4, sealed.length - 1, 20, 40, 50];
    for (const place of places) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      await expect(unseal(changed), `bit at ${place}`).rejects.toThrow(/changed or damaged/);
    }
  });

  it('says that it was changed where frames were exchanged or something was added', async () => {
    const frame = (index: number) => sealed.subarray(headerBytes + index * 65_556, headerBytes + (index + 1) * 65_556);
    const exchanged = Buffer.concat([sealed.subarray(0, headerBytes), frame(1), frame(0), frame(2)]);
    await expect(unseal(exchanged)).rejects.toThrow(/changed/);
    await expect(unseal(Buffer.concat([sealed, Buffer.from('more')]))).rejects.toThrow(/changed/);
  });

  it('says that another file is no backup, without asking much of this machine', async () => {
    await expect(unseal(Buffer.from('something else altogether'))).rejects.toThrow(/no backup/);
    await expect(unseal(Buffer.alloc(0))).rejects.toThrow(UserError);
  });
});

function* chunks(bytes: Buffer, chunkBytes: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}
