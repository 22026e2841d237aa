import { expect, it } from 'vitest';
import { addressOf, parseAddress } from './navigation.ts';

it.each([
  ['', 'code', ''],
  ['#/', 'code', ''],
  ['#/help', 'help', ''],
  ['#/help/install', 'help', 'install'],
  ['#/nowhere/else', 'code', 'else'],
  ['#help', 'code', ''],
])('%s leads to the %s', (hash, place, rest) => {
  expect(parseAddress(hash)).toEqual({ place, rest });
});

it('an address leads to its place', () => {
  expect(parseAddress(addressOf('help', 'lost'))).toEqual({ place: 'help', rest: 'lost' });
  expect(parseAddress(addressOf('settings'))).toEqual({ place: 'settings', rest: '' });
});
