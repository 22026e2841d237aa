import { UserError } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { parseSmtpUrl } from './smtp-location.ts';

const read = (url: string) => {
  const { host, port, tls, login } = parseSmtpUrl(url);
  return [host, port, tls, login === null ? null : `${login.user}:${login.password.reveal()}`];
};

it.each([
  ['smtps://mail.example.jp', ['mail.example.jp', 465, 'implicit', null]],
  ['smtp://mail.example.jp', ['mail.example.jp', 587, 'starttls', null]],
  ['smtp://mail.example.jp:25/', ['mail.example.jp', 25, 'starttls', null]],
  ['smtps://bank:p%40ss%2F1@mail.example.jp:2465', ['mail.example.jp', 2465, 'implicit', 'bank:p@ss/1']],
  ['smtp://localhost:2525', ['localhost', 2525, 'none', null]],
  ['smtp://127.0.0.1:2525', ['127.0.0.1', 2525, 'none', null]],
  ['smtp://[::1]:2525', ['::1', 2525, 'none', null]],
  ['smtp://[2001:db8::1]', ['2001:db8::1', 587, 'starttls', null]],
  ['smtp://127.0.0.1.example.jp', ['127.0.0.1.example.jp', 587, 'starttls', null]],
  ['smtp://localhost.example.jp', ['localhost.example.jp', 587, 'starttls', null]],
])('%s', (url, expected) => {
  expect(read(url)).toEqual(expected);
});

it.each([
  'https://mail.example.jp',
  'mail.example.jp',
  'smtp://',
  'smtps://mail.example.jp?tls.rejectUnauthorized=false',
  'smtp://mail.example.jp/?requireTLS=false',
  'smtps://bank@mail.example.jp',
  'smtp://mail.example.jp:0',
  'smtp://mail.example.jp:99999',
  'smtps://bank:hunter%2@mail.example.jp',
])('%s is refused', (url) => {
  expect(() => parseSmtpUrl(url)).toThrow(UserError);
});

it('a password is shown neither by an error nor by what was read', () => {
  expect(() => parseSmtpUrl('smtps://bank:hunter2@mail example.jp')).toThrow(/^(?!.*hunter2)/);
  expect(() => parseSmtpUrl('smtps://bank:hunter%2@mail.example.jp')).toThrow(/^(?!.*hunter)/);
  expect(JSON.stringify(parseSmtpUrl('smtps://bank:hunter2@mail.example.jp'))).not.toContain('hunter2');
});
