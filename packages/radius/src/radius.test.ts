import { createHash, createHmac } from 'node:crypto';
import { Secret } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributeTypes,
  formatAnswer,
  formatRequest,
  hasMessageAuthenticator,
  onlyAttribute,
  parsePacket,
  revealPassword,
  type Packet,
} from './index.ts';
import { formatPacket } from './packet.ts';

const secret = new Secret(Buffer.from('xyzzy5461'));

/** The first example of RFC 2865 (7.1): nemo signs in with the password arctangent. */
const example = Buffer.from(
  '010000380f403f9473978057bd83d5cb98f4227a01066e656d6f02120dbe708d93d413ce3196e43f782a0aee0406c0a80110050600000003',
  'hex',
);

function parsed(bytes: Buffer): Packet {
  return parsePacket(bytes) ?? expect.unreachable();
}

/** With a Message-Authenticator as another program makes it. */
function signed(attributes: readonly { type: number; value: Buffer }[]): Buffer {
  const authenticator = Buffer.alloc(16, 9);
  const own = { type: attributeTypes.messageAuthenticator, value: Buffer.alloc(16) };
  const bytes = formatPacket({ code: 1, identifier: 7, authenticator, attributes: [...attributes, own] });
  createHmac('md5', secret.reveal())
    .update(bytes)
    .digest()
    .copy(bytes, bytes.length - 16);
  return bytes;
}

const nemo = { type: attributeTypes.userName, value: Buffer.from('nemo') };

describe('a packet', () => {
  it('is read as the example of RFC 2865 says, and its password revealed', () => {
    const packet = parsed(example);
    expect(packet).toMatchObject({ code: 1, identifier: 0 });
    expect(onlyAttribute(packet, attributeTypes.userName)?.toString()).toBe('nemo');
    const hidden = onlyAttribute(packet, attributeTypes.userPassword) ?? expect.unreachable();
    expect(revealPassword(hidden, { authenticator: packet.authenticator, secret })?.reveal()).toBe('arctangent');
  });

  it('ends where it says, whatever follows it in the datagram', () => {
    expect(parsed(Buffer.concat([example, Buffer.from('more')])).bytes).toEqual(example);
  });

  it.each([
    ['shorter than a header', example.subarray(0, 19)],
    ['shorter than it says', example.subarray(0, -1)],
    ['that says less than a header', withByte(example, 3, 19)],
    ['that says more than 4096 bytes', withByte(Buffer.concat([example, Buffer.alloc(8_000)]), 2, 0x11)],
    ['with an attribute of no length', withByte(example, 21, 0)],
    ['with an attribute that runs over its end', withByte(example, example.length - 5, 200)],
    ['with half an attribute at its end', withByte(Buffer.concat([example, Buffer.from([1])]), 3, 57)],
  ])('%s is none', (_what, bytes) => {
    expect(parsePacket(bytes)).toBeNull();
  });

  it('is read or none, and never thrown at, whatever arrives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const packet = parsePacket(Buffer.from(bytes));
        if (packet === null) return;
        expect(formatPacket(packet)).toEqual(packet.bytes);
        hasMessageAuthenticator(packet, secret);
      }),
    );
  });

  it('that says something twice says nothing', () => {
    expect(onlyAttribute(parsed(signed([nemo, nemo])), attributeTypes.userName)).toBeNull();
  });
});

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = value;
  return changed;
}

describe('the Message-Authenticator', () => {
  it('proves a request, wherever it stands', () => {
    expect(hasMessageAuthenticator(parsed(signed([nemo])), secret)).toBe(true);
    expect(hasMessageAuthenticator(parsed(signed([])), secret)).toBe(true);
  });

  it('is missed where there is none', () => {
    expect(hasMessageAuthenticator(parsed(example), secret)).toBe(false);
  });

  it('does not fit another secret, or a packet in which one bit was changed', () => {
    const bytes = signed([nemo]);
    expect(hasMessageAuthenticator(parsed(bytes), new Secret(Buffer.from('another')))).toBe(false);
    for (let at = 22; at < 26; at += 1) {
      expect(hasMessageAuthenticator(parsed(withByte(bytes, at, (bytes[at] ?? 0) ^ 1)), secret)).toBe(false);
    }
  });

  it('proves nothing where there are two, or one of another length', () => {
    const own = { type: attributeTypes.messageAuthenticator, value: Buffer.alloc(16) };
    expect(hasMessageAuthenticator(parsed(signed([own])), secret)).toBe(false);
    expect(hasMessageAuthenticator(parsed(signed([{ ...own, value: Buffer.alloc(15) }])), secret)).toBe(false);
  });
});

describe('an answer', () => {
  const proxy = (text: string) => ({ type: attributeTypes.proxyState, value: Buffer.from(text) });
  const request = parsed(signed([nemo, proxy('first'), proxy('second')]));

  it('is signed twice, the Message-Authenticator first, and gives proxies back what is theirs in its order', () => {
    const bytes = formatAnswer(request, { kind: 'challenge', message: 'Next', state: Buffer.from('s') }, secret);
    const packet = parsed(bytes);
    expect(packet).toMatchObject({ code: 11, identifier: 7 });
    expect(packet.attributes.map(({ type }) => type)).toEqual([80, 18, 24, 33, 33]);
    expect(packet.attributes.slice(3).map(({ value }) => value.toString())).toEqual(['first', 'second']);

    const unsigned = Buffer.from(bytes);
    request.authenticator.copy(unsigned, 4);
    const response = createHash('md5').update(unsigned).update(secret.reveal()).digest();
    expect(packet.authenticator).toEqual(response);
    unsigned.fill(0, 22, 38);
    expect(packet.attributes[0]?.value).toEqual(createHmac('md5', secret.reveal()).update(unsigned).digest());
  });
});

it.each([0, 15, 17, 144])('a hidden password of %i bytes is none', (length) => {
  expect(revealPassword(Buffer.alloc(length), { authenticator: Buffer.alloc(16), secret })).toBeNull();
});

it('a request is read as it was written, however long its password', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), (password) => {
      const authenticator = Buffer.alloc(16, 3);
      const packet = parsed(formatRequest({ identifier: 9, authenticator, userName: 'nemo', password }, secret));
      expect(hasMessageAuthenticator(packet, secret)).toBe(true);
      expect(onlyAttribute(packet, attributeTypes.userName)?.toString()).toBe('nemo');
      const hidden = onlyAttribute(packet, attributeTypes.userPassword) ?? expect.unreachable();
      expect(revealPassword(hidden, { authenticator, secret })?.reveal()).toBe(password);
    }),
  );
});

it('a password that is too long for a request is refused', () => {
  const request = { identifier: 9, authenticator: Buffer.alloc(16), userName: 'nemo', password: 'x'.repeat(129) };
  expect(() => formatRequest(request, secret)).toThrow(RangeError);
});
