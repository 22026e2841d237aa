import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '@warifu/kernel';
import { exitStatus } from '../exit-status.ts';
import { runIn, testIo } from '../testing/test-io.ts';
import { readConfig } from './read-config.ts';
import { settings } from './settings.ts';

describe('the configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      host: 'localhost',
      authorityPort: 3003,
      tokenPort: 3002,
      bankPort: 3000,
      staffPort: 3001,
      bankDatabaseUrl: null,
      bankApiKey: null,
      authorityOrigin: null,
      provisioningPerMinute: 60,
      maxFailures: 10,
      unlockAfterSeconds: null,
      masterKey: null,
      trustedProxies: null,
      logLevel: 'info',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ WARIFU_AUTHORITY_PORT: '', WARIFU_MASTER_KEY: '' })).toEqual(readConfig({}));
  });

  it('reads lists of addresses and networks', () => {
    const config = readConfig({ WARIFU_TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16,fd00::/8' });
    expect(config.trustedProxies).toEqual(['10.0.0.1', '192.168.0.0/16', 'fd00::/8']);
  });

  it.each([
    ['WARIFU_AUTHORITY_DATABASE_URL', 'mysql://user:topsecret@host/db'],
    ['WARIFU_AUTHORITY_PORT', '3003x'],
    ['WARIFU_AUTHORITY_PORT', '-1'],
    ['WARIFU_TOKEN_PORT', '65536'],
    ['WARIFU_HOST', 'http://localhost'],
    ['WARIFU_TOKEN_ORIGIN', 'https://token.example.org/app'],
    ['WARIFU_TOKEN_ORIGIN', 'token.example.org'],
    ['WARIFU_AUTHORITY_ORIGIN', 'https://otp.example.org/v1'],
    ['WARIFU_AUTHORITY_ORIGIN', 'http://otp.example.org'],
    ['WARIFU_AUTHORITY_ORIGIN', 'https://otp.example.org;x'],
    ['WARIFU_BANK_DATABASE_URL', 'mysql://user:topsecret@host/db'],
    ['WARIFU_BANK_ORIGIN', 'http://bank.example.jp'],
    ['WARIFU_STAFF_ORIGIN', 'http://staff.example.jp'],
    ['WARIFU_BANK_AUTHORITY_URL', 'http://otp.example.org'],
    ['WARIFU_BANK_API_KEY', 'warifu_abcdefgh_topsecret'],
    ['WARIFU_BANK_SMTP_URL', 'http://user:topsecret@mail.example.jp'],
    ['WARIFU_PROVISIONING_PER_MINUTE', '0'],
    ['WARIFU_MAX_FAILURES', '101'],
    ['WARIFU_UNLOCK_AFTER_SECONDS', '1.5'],
    ['WARIFU_MASTER_KEY', 'vault:secret'],
    ['WARIFU_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['WARIFU_TRUSTED_PROXIES', 'localhost'],
    ['WARIFU_LOG_LEVEL', 'loud'],
    ['WARIFU_WRITER', 'two words'],
  ])('names the variable whose value is wrong: %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(UserError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be `));
  });

  it.each(['WARIFU_AUTHORITY_DATABASE_URL', 'WARIFU_BANK_DATABASE_URL', 'WARIFU_BANK_API_KEY', 'WARIFU_BANK_SMTP_URL'])(
    'never repeats a secret: %s',
    (name) => {
      expect(() => readConfig({ [name]: 'mysql://user:topsecret@host/db' })).toThrow(/^(?!.*topsecret)/);
    },
  );
});

describe('warifu config', () => {
  it('describes every variable with its present value, but shows no secret', async () => {
    const env = { WARIFU_AUTHORITY_DATABASE_URL: 'postgres://u:topsecret@host/db', WARIFU_MAX_FAILURES: '5' };
    for (const args of [['config'], ['config', '--json']]) {
      const { status, out } = await runIn(testIo({ env }), args);
      expect(status).toBe(exitStatus.done);
      for (const { name, meaning } of Object.values(settings)) {
        expect(out).toContain(name);
        expect(out).toContain(meaning);
      }
      expect(out).not.toContain('topsecret');
    }
    const { out } = await runIn(testIo({ env }), ['config', '--json']);
    const rows = JSON.parse(out) as { name: string; value: string | null; isSet: boolean; default: string }[];
    expect(rows).toContainEqual(
      expect.objectContaining({ name: 'WARIFU_MAX_FAILURES', value: '5', isSet: true, default: '10' }),
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ name: 'WARIFU_AUTHORITY_DATABASE_URL', value: null, isSet: true }),
    );
  });
});

it('the page about the configuration says what the programs know: npx warifu config --reference > docs/configuration.md', async () => {
  const { out } = await runIn(testIo(), ['config', '--reference']);
  const page = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'configuration.md');
  expect(readFileSync(page, 'utf8')).toBe(out);
});
