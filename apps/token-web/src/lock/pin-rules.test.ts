import { describe, expect, it } from 'vitest';
import { isObviousPin, normalisePin } from './pin-rules.ts';

describe('a typed PIN', () => {
  it.each([
    ['4 digits', '3951', '3951'],
    ['8 digits', '39517428', '39517428'],
    ['full-width digits', '３９５１', '3951'],
    ['spaces around and between, also the wide one', ' 39　51 ', '3951'],
  ])('is taken with %s', (_, typed, pin) => {
    expect(normalisePin(typed)).toBe(pin);
  });

  it.each([
    ['too few digits', '395'],
    ['too many digits', '395174286'],
    ['letters', '39a1'],
    ['digits of another script', '٣٩٥١'],
    ['nothing', ''],
    ['a whole text', '1'.repeat(100_000)],
  ])('is not taken with %s', (_, typed) => {
    expect(normalisePin(typed)).toBeNull();
  });
});

describe('a PIN that anybody would try first', () => {
  it.each([
    '0000',
    '77777777',
    '1234',
    '01234567',
    '7890',
    '4321',
    '2109',
    '1212',
    '123123',
    '39513951',
    '2580',
    '0852',
  ])('%s is obvious', (pin) => {
    expect(isObviousPin(pin)).toBe(true);
  });

  it.each(['3951', '1235', '1357', '0001', '12345679', '121213', '1122'])('%s is not', (pin) => {
    expect(isObviousPin(pin)).toBe(false);
  });
});
