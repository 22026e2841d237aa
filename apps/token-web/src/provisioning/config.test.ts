import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

test.each([
  ['https://otp.example', 'https://otp.example'],
  ['https://otp.example:8443/', 'https://otp.example:8443'],
  ['http://localhost:3003', 'http://localhost:3003'],
  ['http://127.0.0.1:3003', 'http://127.0.0.1:3003'],
])('takes %s', (authority, origin) => {
  expect(parseConfig({ authority })).toBe(origin);
});

test.each([
  'http://otp.example',
  'https://otp.example/api',
  'https://user:secret@otp.example',
  'https://otp.example/?to=elsewhere',
  'javascript:alert(1)',
  'otp.example',
  '',
  7,
])('refuses %s', (authority) => {
  expect(parseConfig({ authority })).toBeNull();
});

test('refuses what is no configuration', () => {
  for (const body of [undefined, null, 'https://otp.example', [], {}]) expect(parseConfig(body)).toBeNull();
});
