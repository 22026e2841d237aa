import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '@warifu/kernel';
import { throwawayDatabase } from '@warifu/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankDomains, bankRole } from '../bank/bank-database.ts';
import { startBankProgram } from '../bank/bank-program.ts';
import { readBankSetup, readStaffSetup } from '../bank/bank-setup.ts';
import { readConfig } from '../config/read-config.ts';
import { startStaffProgram } from '../staff-console/staff-program.ts';
import { openTestDesk } from '../testing/test-desk.ts';
import { bankDescription } from '../testing/test-folder.ts';

const deploy = join(import.meta.dirname, '..', '..', '..', '..', 'deploy');
const place = mkdtempSync(join(tmpdir(), 'warifu-metrics-'));
/** What Prometheus adds by itself. */
const ofPrometheus = new Set(['up']);
/** As all programs together tell them. */
let metrics: string;

beforeAll(async () => {
  const description = join(place, 'bank.json');
  writeFileSync(description, JSON.stringify(bankDescription));
  const desk = await openTestDesk({ WARIFU_STOPS_FILE: join(place, 'stops.jsonl') });
  await using database = await throwawayDatabase({ domains: bankDomains, role: bankRole });
  const env = {
    ...desk.env,
    WARIFU_BANK_PORT: '0',
    WARIFU_STAFF_PORT: '0',
    WARIFU_BANK_DATABASE_URL: database.url,
    WARIFU_BANK_DESCRIPTION: description,
    WARIFU_BANK_API_KEY: 'env:TEST_API_KEY',
    TEST_API_KEY: (await desk.json<{ apiKey: string }>('relying-party', 'create', 'Bank')).apiKey,
    WARIFU_BANK_SMTP_URL: 'smtp://127.0.0.1:1',
  };
  const config = readConfig(env);
  const common = {
    config,
    environment: env,
    clock: desk.clock,
    isClockBent: true,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    authorityUrl: desk.authority.address,
    tokenAppAddress: null,
  };
  const bank = await startBankProgram({ ...common, setup: await readBankSetup(config, env) });
  const staff = await startStaffProgram({ ...common, setup: await readStaffSetup(config, env) });
  const told = [desk.authority, bank, staff].map(async ({ address }) => (await fetch(`${address}/metrics`)).text());
  metrics = (await Promise.all(told)).join('\n');
  await staff.stop();
  await bank.stop();
  await desk.close();
});

afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

/** The names of metrics in what follows `expr`, labels and functions left out. */
function metricsIn(expression: string): string[] {
  const bare = expression.replaceAll(/\{[^}]*\}/g, '{}').replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '');
  const words = [...bare.matchAll(/\b([a-z][a-z0-9_]*_[a-z0-9_]+|up)\b(?!\s*\()/g)].map(([, word = '']) => word);
  return words.filter((word) => !ofPrometheus.has(word));
}

/** Also before anything was counted with its labels. */
function exists(name: string): boolean {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  return [name, base].some((candidate) => metrics.includes(`# TYPE ${candidate} `));
}

it('every alert is about metrics that the programs tell', () => {
  const expressions = [
    ...readFileSync(join(deploy, 'prometheus', 'alerts.yml'), 'utf8').matchAll(
      / expr: (?:>-\n)?([^]*?)\n +(?:for|labels):/g,
    ),
  ];
  const names = expressions.flatMap(([, expression = '']) => metricsIn(expression));
  expect(expressions.length).toBeGreaterThan(15);
  expect(new Set(names).size).toBeGreaterThan(10);
  expect(names.filter((name) => !exists(name))).toEqual([]);
});

it('every panel of the dashboard is about metrics that the programs tell', () => {
  const { panels } = JSON.parse(readFileSync(join(deploy, 'grafana', 'warifu.json'), 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  expect(expressions.length).toBeGreaterThan(15);
  expect(expressions.flatMap(metricsIn).filter((name) => !exists(name))).toEqual([]);
});

it('everything of its own that a program tells is on the dashboard', () => {
  const shown = readFileSync(join(deploy, 'grafana', 'warifu.json'), 'utf8');
  const own = [...metrics.matchAll(/^# TYPE (warifu_\w+) /gm)].map(([, name = '']) => name);
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((name) => !shown.includes(name))).toEqual([]);
});
