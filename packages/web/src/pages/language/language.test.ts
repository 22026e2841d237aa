import { expect, test } from 'vitest';
import { isLanguage, otherLanguage, preferredLanguage } from './language.ts';

test.each([
  ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
  ['ja,en-US;q=0.9', 'ja'],
  ['en;q=0.5, JA-jp;q=0.6', 'ja'],
  ['fr-FR, en;q=0.1', 'en'],
  ['en;q=0, fr', 'ja'],
  ['fr', 'ja'],
  ['*', 'ja'],
  ['en;q=nonsense', 'ja'],
  [undefined, 'ja'],
])('a browser that asks for %j gets the pages in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test('a header of any length is read up to a bound', () => {
  expect(preferredLanguage(`${'fr,'.repeat(10_000)}en`)).toBe('ja');
});

test('the other language of the other language is the first', () => {
  expect(otherLanguage(otherLanguage('ja'))).toBe('ja');
  expect([isLanguage('en'), isLanguage('fr'), isLanguage(undefined)]).toEqual([true, false, false]);
});
