import { expect, test } from 'vitest';
import { chosenToken } from './chosen-token.ts';

const old = { credentialId: 'WPKD12345674' };
const recent = { credentialId: 'WPAB00000001' };

test('the token that was chosen is shown', () => {
  expect(chosenToken([old, recent], old.credentialId)).toBe(old);
});

test('the newest token is shown where none was chosen or the chosen one is gone', () => {
  expect(chosenToken([old, recent], null)).toBe(recent);
  expect(chosenToken([old, recent], 'WPZZ99999999')).toBe(recent);
});

test('no token is shown where there is none', () => {
  expect(chosenToken([], old.credentialId)).toBeNull();
});
