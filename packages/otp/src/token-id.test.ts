import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatTokenId,
  isOwnTokenId,
  newTokenId,
  normaliseCode,
  parseTokenId,
  tokenIdCheckDigit,
  type TokenKind,
} from './index.ts';
import { luhnCheckDigit } from './luhn.ts';

const anyKind = fc.constantFrom<TokenKind>('phone', 'computer', 'hardware', 'app');
const anyTokenId = fc
  .tuple(anyKind, fc.nat({ max: 23 }), fc.nat({ max: 23 }), fc.nat({ max: 9_999_999 }))
  .map(([kind, ...draws]) => newTokenId(kind, () => draws.shift() ?? 0));

function swapped(text: string, index: number): string {
  return `${text.slice(0, index)}${text.charAt(index + 1)}${text.charAt(index)}${text.slice(index + 2)}`;
}

describe('the Luhn check digit', () => {
  it.each([
    // ISO 6166 and ISO/IEC 7812-1 numbers that are published everywhere.
    ['US037833100', '5'],
    ['GB000263494', '6'],
    ['7992739871', '3'],
    ['401288888888188', '1'],
  ])('of %s is %s', (text, digit) => {
    expect(luhnCheckDigit(text)).toBe(digit);
  });

  it.each(['wpkd1234567', 'WPKD 1234567', 'WPKD123456７'])('is not defined for %s', (text) => {
    expect(() => tokenIdCheckDigit(text)).toThrow(RangeError);
  });
});

describe('a new token ID', () => {
  it('says what the token is and draws the rest', () => {
    const bounds: number[] = [];
    const id = newTokenId('phone', (bound) => {
      bounds.push(bound);
      return bound - 1;
    });
    expect(id).toBe(`WPZZ9999999${tokenIdCheckDigit('WPZZ9999999')}`);
    expect(bounds).toEqual([24, 24, 10_000_000]);
    expect(newTokenId('computer', () => 0).slice(0, 11)).toBe('WCAA0000000');
    expect(newTokenId('hardware', () => 8).slice(0, 11)).toBe('WHJJ0000008');
    expect(newTokenId('app', () => 13).slice(0, 4)).toBe('WAPP');
  });

  it('is read back from its groups', () => {
    fc.assert(
      fc.property(anyTokenId, (id) => {
        expect(formatTokenId(id)).toMatch(/^W[PCHA][A-HJ-NP-Z]{2} \d{4} \d{4}$/);
        expect(parseTokenId(formatTokenId(id))).toBe(id);
      }),
    );
  });
});

describe('a typed token ID', () => {
  const id = newTokenId('phone', () => 3);

  it.each([
    id.toLowerCase(),
    `  ${id}\n`,
    `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`,
    `${id.slice(0, 4)}\u3000${id.slice(4, 8)}\u3000${id.slice(8)}`,
    `${id.slice(0, 4)}ー${id.slice(4, 8)}－${id.slice(8)}`,
    `${id.slice(0, 4)}―${id.slice(4, 8)}−${id.slice(8)}`,
    `${id.slice(0, 4)}‐${id.slice(4, 8)}ｰ${id.slice(8)}`,
    `\u200b${id.slice(0, 5)}\u00ad${id.slice(5)}\ufeff`,
    Array.from(id, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join(''),
    Array.from(id.toLowerCase(), (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join(' '),
  ])('is recognised as %j', (typed) => {
    expect(parseTokenId(typed)).toBe(id);
  });

  it.each([
    '',
    id.slice(0, -1),
    `${id}0`,
    `${id.slice(0, 4)}${id.slice(4).replace('0', 'O')}`,
    id.replace('D', 'I'),
    id.replace('D', 'O'),
    ' '.repeat(60) + id,
  ])('with a slip in it is refused as %j', (typed) => {
    expect(parseTokenId(typed)).toBeNull();
  });

  it('with another letter than the kinds have is refused, its check digit right or not', () => {
    const first11 = `WX${id.slice(2, 11)}`;
    expect(parseTokenId(first11 + tokenIdCheckDigit(first11))).toBeNull();
  });

  it('with any one digit wrong is refused', () => {
    fc.assert(
      fc.property(anyTokenId, fc.integer({ min: 4, max: 11 }), fc.integer({ min: 1, max: 9 }), (right, index, add) => {
        const digit = (Number(right.charAt(index)) + add) % 10;
        expect(parseTokenId(`${right.slice(0, index)}${digit}${right.slice(index + 1)}`)).toBeNull();
      }),
    );
  });

  it('with two neighbouring digits swapped is refused, but for 09 and 90', () => {
    fc.assert(
      fc.property(anyTokenId, fc.integer({ min: 4, max: 10 }), (right, index) => {
        const pair = right.slice(index, index + 2);
        const isFound = new Set(pair).size === 2 && !['09', '90'].includes(pair);
        expect(parseTokenId(swapped(right, index)) === null).toBe(isFound);
      }),
    );
  });

  it('is refused or taken in one spelling, and never thrown at, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const taken = parseTokenId(typed);
        if (taken === null) return;
        expect(taken).toMatch(/^[A-Z0-9]{4,32}$/);
        expect(parseTokenId(formatTokenId(taken))).toBe(taken);
      }),
    );
  });
});

describe('the serial number of a token of another make', () => {
  it.each([
    ['12345678', '12345678'],
    ['gaht 0000-4711', 'GAHT00004711'],
    ['ＡＬＮＧ１２３４５６７８', 'ALNG12345678'],
    ['W123', 'W123'],
    ['WXYZ1234', 'WXYZ1234'],
    ['0'.repeat(32), '0'.repeat(32)],
  ])('%s is read as %s, and shown as it is', (typed, serial) => {
    const id = parseTokenId(typed);
    expect(id).toBe(serial);
    expect(formatTokenId(id ?? newTokenId('phone', () => 0))).toBe(serial);
    expect(isOwnTokenId(serial)).toBe(false);
  });

  it.each(['123', '0'.repeat(33), 'SERIAL', 'A_1234', 'シリアル1234', 'Straße12', '①②③④⑤é'])('%s is none', (typed) => {
    expect(parseTokenId(typed)).toBeNull();
  });
});

describe('a typed code', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    [' 1234-5678 ', '12345678'],
    ['１２３\u3000４５６７', '1234567'],
    ['012ー345', '012345'],
  ])('%j is %s', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code);
  });

  it.each(['', '12345', '123456789', '12345a', '٠١٢٣٤٥', '123.456', ' '.repeat(60) + '123456'])(
    '%j is none',
    (typed) => {
      expect(normaliseCode(typed)).toBeNull();
    },
  );
});
