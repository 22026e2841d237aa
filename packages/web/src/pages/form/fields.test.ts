import { Secret } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountField } from './amount-field.ts';
import { checkboxField, choiceField } from './choice-fields.ts';
import { accept, refuse, type Field } from './field.ts';
import { codeField, digitsField, linesField, optional, parsedField, passwordField, textField } from './text-fields.ts';

function valueOf<Value>(field: Field<Value>, sent: string | undefined): Value | string {
  const reading = field.read(sent);
  return reading.ok ? reading.value : reading.error.key;
}

describe('an amount', () => {
  const field = amountField({ minYen: 1, maxYen: 5_000_000 });

  test.each([
    ['10000', 10_000],
    ['10,000', 10_000],
    ['1,000,000', 1_000_000],
    ['￥１０，０００', 10_000],
    [' 10000円 ', 10_000],
    ['５０００', 5_000],
  ])('is read where it is typed as %j', (typed, amountYen) => {
    expect(valueOf(field, typed)).toBe(amountYen);
  });

  test.each(['10万', '１０万円', '5千', '一万', '10k', '1億'])(
    'in words, as %j, is told apart from nonsense',
    (typed) => {
      expect(valueOf(field, typed)).toBe('amount_in_words');
    },
  );

  test.each([
    '1,00',
    '10,00,000',
    '1000.00',
    '１０．０００',
    '-5',
    '+5',
    '1e3',
    '0x10',
    'abc',
    ',',
    '1234567890123456',
  ])('typed as %j is refused, rather than guessed', (typed) => {
    expect(valueOf(field, typed)).toBe('not_an_amount');
  });

  test('outside of its bounds is refused with the bound', () => {
    expect(field.read('0')).toEqual(refuse('amount_too_small', { minYen: 1 }));
    expect(field.read('5000001')).toEqual(refuse('amount_too_large', { maxYen: 5_000_000 }));
  });

  test('is read as what its digits say, however it is grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), (amountYen) => {
        expect(valueOf(field, amountYen.toLocaleString('en'))).toBe(amountYen);
        expect(valueOf(field, String(amountYen))).toBe(amountYen);
      }),
    );
  });
});

describe('digits', () => {
  const field = digitsField({ minDigits: 7, maxDigits: 7 });

  test.each(['1234567', '１２３４５６７', '123-4567', '123 4567', '１２３ー４５６７', '123−4567', '  1234567　'])(
    'are read where they are typed as %j',
    (typed) => {
      expect(valueOf(field, typed)).toBe('1234567');
    },
  );

  test('of another count or with a letter are refused', () => {
    expect(field.read('123456')).toEqual(refuse('wrong_digit_count', { minDigits: 7, maxDigits: 7 }));
    expect(valueOf(field, '12345678')).toBe('wrong_digit_count');
    expect(valueOf(field, '12345O7')).toBe('not_digits');
    expect(valueOf(field, '---')).toBe('not_digits');
    expect(valueOf(field, '١٢٣٤٥٦٧')).toBe('not_digits');
  });
});

describe('text', () => {
  const field = textField({ maxLength: 5 });

  test('loses the white space around it and nothing else', () => {
    expect(valueOf(field, '　山田 花 \r')).toBe('山田 花');
    expect(valueOf(field, 'か\u3099')).toBe('が');
  });

  test('of white space alone is missing', () => {
    expect([valueOf(field, undefined), valueOf(field, ''), valueOf(field, ' 　')]).toEqual(Array(3).fill('missing'));
  });

  test('that is too long is refused, not cut', () => {
    expect(field.read('123456')).toEqual(refuse('too_long', { maxLength: 5 }));
  });

  test.each(['a\0b', 'a\nb', 'a\u202Eb', 'a\u2066b', 'a\uFFFDb'])(
    'with a character that nobody can see, as %j, is refused',
    (typed) => {
      expect(valueOf(field, typed)).toBe('unreadable_character');
    },
  );

  test('can be made into something else, or refused for a reason of the program', () => {
    const even = parsedField({
      maxLength: 5,
      parse: (text) => (Number(text) % 2 === 0 ? accept(Number(text)) : refuse('odd')),
    });
    expect([valueOf(even, ' 4 '), valueOf(even, '3'), valueOf(even, '')]).toEqual([4, 'odd', 'missing']);
  });

  test('that may stay empty is undefined then, and checked otherwise', () => {
    expect(optional(field).read(' ')).toEqual(accept(undefined));
    expect(valueOf(optional(field), '123456')).toBe('too_long');
  });
});

describe('lines', () => {
  const field = linesField({ maxLength: 10 });

  test('are taken exactly as pasted', () => {
    expect(valueOf(field, ' a,b\r\nc\t\r\n')).toBe(' a,b\r\nc\t\r\n');
  });

  test('of nothing but white space are missing, and too many are refused, not cut', () => {
    expect([valueOf(field, '\r\n '), valueOf(field, '1234567890\n')]).toEqual(['missing', 'too_long']);
  });
});

describe('a code', () => {
  test.each(['123456', '１２３４５６', '123 456', '12345678'])('typed as %j is read', (typed) => {
    const reading = codeField().read(typed);
    expect(reading.ok && reading.value.reveal()).toBe(typed.normalize('NFKC').replace(' ', ''));
  });

  test.each(['12345', '1234567', '12345a', '123456789'])('typed as %j is refused', (typed) => {
    expect(valueOf(codeField(), typed)).toBe('not_a_code');
  });
});

test('a password is taken exactly as typed, and does not show itself', () => {
  const reading = passwordField().read(' pass　ＷＯＲＤ ');
  if (!reading.ok) throw new Error('the password was refused');
  expect(reading.value).toBeInstanceOf(Secret);
  expect(reading.value.reveal()).toBe(' pass　ＷＯＲＤ ');
  expect(valueOf(passwordField(), undefined)).toBe('missing');
});

test('a password that is longer than anybody may have comes whole, or is refused, and is never cut', () => {
  const longest = '🌊'.repeat(256);
  expect(passwordField().maxLength).toBe(longest.length);
  expect(passwordField().read(longest)).toMatchObject({ ok: true });
  expect(valueOf(passwordField(), `${longest}x`)).toBe('too_long');
});

test('a choice takes what is offered alone', () => {
  const field = choiceField(['today', 'booked']);
  expect(valueOf(field, 'booked')).toBe('booked');
  for (const sent of [undefined, '', 'Today', 'constructor']) expect(valueOf(field, sent)).toBe('not_offered');
});

test('a box is ticked or not, and refused only where it must be ticked', () => {
  expect([valueOf(checkboxField(), 'yes'), valueOf(checkboxField(), undefined)]).toEqual([true, false]);
  expect(valueOf(checkboxField({ mustBeTicked: true }), undefined)).toBe('not_affirmed');
});
