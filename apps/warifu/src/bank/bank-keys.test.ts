import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom, UserError } from '@warifu/kernel';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { defaultBankKeyFile, openBankKeys } from './bank-keys.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'warifu-bank-keys-'));
afterAll(() => {
  rmSync(dataFolder, { recursive: true });
});

const open = (environment: Record<string, string> = {}) => {
  const config = readConfig({ WARIFU_DATA: dataFolder, ...environment });
  const { pageSecret, digestKey, staffPageSecret } = openBankKeys(config, { environment, random: systemRandom });
  return [pageSecret, digestKey, staffPageSecret].map((key) => key.reveal().toString('hex'));
};

it('the keys are made once, are all different, and can be had from a variable as well', () => {
  const made = open();
  expect(open()).toEqual(made);
  expect(new Set(made).size).toBe(3);
  const text = readFileSync(defaultBankKeyFile({ dataFolder }), 'utf8');
  expect(open({ WARIFU_BANK_KEYS: 'env:KEYS', KEYS: text })).toEqual(made);
});

it.each(['', '{}', '{"version":1,"pageSecret":"c2hvcnQ","digestKey":"c2hvcnQ"}'])(
  'what holds no keys is refused, and neither shown nor replaced: %s',
  (text) => {
    const path = join(dataFolder, 'damaged.json');
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => open({ WARIFU_BANK_KEYS: `file:${path}` })).toThrow(UserError);
    expect(() => open({ WARIFU_BANK_KEYS: `file:${path}` })).toThrow(/^(?!.*c2hvcnQ)/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);
