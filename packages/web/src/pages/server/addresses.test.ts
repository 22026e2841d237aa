import { UserError } from '@warifu/kernel';
import { expect, test } from 'vitest';
import { localAddress } from './local-address.ts';
import { isOwnOrigin, parsePublicOrigin } from './public-origin.ts';

test.each(['/accounts', '/accounts?page=2', '/a/../b?x=%2F'])('%s stays on this site', (address) => {
  expect(localAddress(address)).toMatch(/^\/\w/);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'accounts',
  '',
])('%j is not an address of this site', (address) => {
  expect(localAddress(address)).toBeUndefined();
});

test.each([
  'http://bank.example',
  'ftp://bank.example',
  'https://bank.example/path',
  'https://u@bank.example',
  'bank',
  '',
])('pages are not published at %j', (address) => {
  expect(() => parsePublicOrigin(address)).toThrow(UserError);
});

test('pages are published over TLS, or without it on this machine', () => {
  expect(parsePublicOrigin('https://bank.example/')).toEqual({ origin: 'https://bank.example', isSecure: true });
  expect(parsePublicOrigin('http://localhost:3000')).toEqual({ origin: 'http://localhost:3000', isSecure: false });
});

test('a form comes from the published address alone, in a trial from the address that was asked', () => {
  const published = parsePublicOrigin('https://bank.example');
  expect(isOwnOrigin(published, 'https://bank.example', 'inside:3000')).toBe(true);
  for (const origin of ['http://bank.example', 'https://bank.example.evil.example', 'null']) {
    expect(isOwnOrigin(published, origin, 'bank.example')).toBe(false);
  }
  const trial = parsePublicOrigin(undefined);
  expect(isOwnOrigin(trial, 'http://localhost:3000', 'localhost:3000')).toBe(true);
  expect(isOwnOrigin(trial, 'http://localhost:3002', 'localhost:3000')).toBe(false);
  expect(isOwnOrigin(trial, 'null', undefined)).toBe(false);
});
