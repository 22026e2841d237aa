import { systemRandom } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { digestOfCookie, newCookie } from './cookie.ts';
import { csrfTokenFor, isCsrfToken } from './csrf.ts';

const cookie = newCookie(systemRandom).reveal();
const token = csrfTokenFor(cookie, 'transfer');

it('a form of our own in the same browser is taken', () => {
  expect(isCsrfToken(token, { cookie, form: 'transfer' })).toBe(true);
});

it.each([
  ['another form', token, { cookie, form: 'settings' }],
  ['another browser', token, { cookie: newCookie(systemRandom).reveal(), form: 'transfer' }],
  ['nothing', '', { cookie, form: 'transfer' }],
  ['a part of it', token.slice(0, 20), { cookie, form: 'transfer' }],
  ['more than it', `${token}AAAA`, { cookie, form: 'transfer' }],
  ['the cookie itself', cookie, { cookie, form: 'transfer' }],
  [
    'what can be made of the database',
    csrfTokenFor(digestOfCookie(cookie).toString('base64url'), 'transfer'),
    { cookie, form: 'transfer' },
  ],
])('a form with the token of %s is not', (_, given, from) => {
  expect(isCsrfToken(given, from)).toBe(false);
});

it('the token does not give the cookie away', () => {
  expect(token).not.toContain(cookie);
  expect(cookie).not.toContain(token);
});
