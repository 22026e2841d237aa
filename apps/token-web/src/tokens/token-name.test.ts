import { formatTokenId, newTokenId } from '@warifu/otp';
import { expect, test } from 'vitest';
import { normaliseName, tokenLabel } from './token-name.ts';

test('blanks around a name go, full-width ones too, and blanks inside become one', () => {
  expect(normaliseName('  館山　　信用金庫　')).toBe('館山 信用金庫');
});

test('a name of blanks alone is no name', () => {
  expect(normaliseName(' 　\t')).toBe('');
});

test('a decomposed name is kept composed', () => {
  expect(normaliseName('か\u3099っこう')).toBe('がっこう');
});

test('the twenty-first character is cut off, and no character in halves', () => {
  expect(normaliseName('𠮷'.repeat(21))).toBe('𠮷'.repeat(20));
  expect(normaliseName(`${'a'.repeat(19)} b`)).toBe('a'.repeat(19));
});

test('a token without a name is called by its ID in groups', () => {
  const credentialId = newTokenId('phone', () => 0);
  expect(tokenLabel({ name: '', credentialId })).toBe(formatTokenId(credentialId));
  expect(tokenLabel({ name: '家のパソコン', credentialId })).toBe('家のパソコン');
});
