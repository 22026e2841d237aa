import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { bankDescription } from '../testing/test-folder.ts';
import { runIn, testIo } from '../testing/test-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-setup-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const whole = {
  WARIFU_DATA: join(folder, 'data'),
  WARIFU_BANK_DESCRIPTION: written('bank.json', bankDescription),
  WARIFU_BANK_API_KEY: 'env:TEST_API_KEY',
  TEST_API_KEY: `warifu_abcdefgh_${'x'.repeat(43)}`,
  WARIFU_BANK_SMTP_URL: 'smtp://127.0.0.1:1',
  // Where it would stop if nothing else were wrong.
  WARIFU_AUTHORITY_PORT: '0',
};

it.each([
  [{ TEST_API_KEY: 'topsecret' }, 'holds no API key as npx warifu relying-party create prints it'],
  [{ TEST_API_KEY: '' }, 'Nothing is at env:TEST_API_KEY, where WARIFU_BANK_API_KEY says that it is'],
  [{ WARIFU_BANK_DESCRIPTION: '/nowhere/bank.json' }, 'WARIFU_BANK_DESCRIPTION names /nowhere/bank.json, which cannot'],
  [{ WARIFU_BANK_DESCRIPTION: written('faulty.json', {}) }, 'faulty.json: The description of the bank cannot be used'],
  [{ WARIFU_BANK_POLICY: '/nowhere/policy.json' }, '/nowhere/policy.json, which cannot be read'],
  [{ WARIFU_BANK_POLICY: written('policy.json', { colour: 1 }) }, 'policy.json: The policy cannot be used'],
  [{ WARIFU_HOST: '0.0.0.0' }, 'say where browsers reach it, like https://bank.example.jp. Set WARIFU_BANK_ORIGIN.'],
  [{}, 'Say where the bank reaches the authority: set WARIFU_BANK_AUTHORITY_URL'],
])('a bank whose setup is wrong does not start, and says why: %o', async (wrong, sentence) => {
  const { status, out, err } = await runIn(testIo({ env: { ...whole, ...wrong } }), ['serve', 'bank']);
  expect({ status, out }).toEqual({ status: exitStatus.failed, out: '' });
  expect(err).toContain(sentence);
  expect(err).not.toContain('topsecret');
});

it('a staff console that a network reaches starts only where browsers reach it over TLS', async () => {
  const io = testIo({ env: { ...whole, WARIFU_HOST: '10.0.0.7' } });
  const { status, err } = await runIn(io, ['serve', 'staff']);
  expect(status).toBe(exitStatus.failed);
  expect(err).toContain('like https://staff.example.jp. Set WARIFU_STAFF_ORIGIN.');
});
