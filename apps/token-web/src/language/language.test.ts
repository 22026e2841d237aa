import { expect, test } from 'vitest';
import { isLanguage, languageOf, otherLanguage } from './language.ts';

test('the first language of the device that the app speaks is taken, whatever its region and case', () => {
  expect(languageOf(['fr-FR', 'EN-gb', 'ja'])).toBe('en');
  expect(languageOf(['ja-JP', 'en'])).toBe('ja');
});

test('a device that speaks none of the languages gets Japanese', () => {
  expect(languageOf(['fr', 'de-AT'])).toBe('ja');
  expect(languageOf([])).toBe('ja');
});

test('what is kept as a language and is none of them is not taken', () => {
  expect([isLanguage('en'), isLanguage('fr'), isLanguage(null)]).toEqual([true, false, false]);
});

test('the other language of the other language is the first', () => {
  expect(otherLanguage(otherLanguage('ja'))).toBe('ja');
  expect(otherLanguage('ja')).toBe('en');
});
