import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const rule = 'warifu/no-ambient-time-or-chance';
const root = new URL('..', import.meta.url).pathname;

// The scope analysis is what is under test; without types it needs no program and takes any text under any name.
const untyped: ESLint.Options = {
  cwd: root,
  overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null, projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === rule,
};
let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint(untyped);
});

async function complaints(code: string, filePath = 'packages/otp/src/example.ts'): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap(({ messages }) => messages.map((message) => message.ruleId ?? message.message));
}

describe('time and randomness that do not come in as parameters are refused', () => {
  it.each([
    'export const t = Date.now();',
    "export const t = Date['now']();",
    'export const t = new Date();',
    'export const t = Date();',
    'export const t = new Date(...[]);',
    'const { now } = Date; export const t = now();',
    'const { ...all } = Date; export const t = all;',
    'const D = Date; export const t = new D();',
    'export const ask = Date.now;',
    'export const t = [1].map(Date.now);',
    'export const t = globalThis.Date.now();',
    'const { Date: D } = globalThis; export const t = new D();',
    'const world = globalThis; export const t = world;',
    'export const t = (name: string) => globalThis[name as never];',
    'export const t = Temporal.Now.instant();',
    'export const t = performance.now();',
    'const { now } = performance; export const t = now();',
    'export const t = process.hrtime.bigint();',
    'const { hrtime } = process; export const t = hrtime();',
    "import { performance as p } from 'node:perf_hooks'; export const t = p.now();",
    'export const r = Math.random();',
    "export const r = (name: 'random') => Math[name]();",
    'const { ...all } = Math; export const r = all;',
    'const name = "random"; const { [name]: draw } = Math; export const r = draw;',
    'const { ...all } = globalThis; export const r = all;',
    'const { "hrtime": h } = process; export const t = h;',
    'const { random } = Math; export const r = random();',
    'export const r = crypto.getRandomValues(new Uint8Array(1));',
    'export const r = globalThis.crypto.randomUUID();',
    'const c = crypto; export const r = c;',
    "import { randomBytes } from 'node:crypto'; export const r = randomBytes(1);",
    "import { randomUUID as id } from 'crypto'; export const r = id();",
    "import * as c from 'node:crypto'; export const r = c.randomInt(2);",
    "import c from 'node:crypto'; export const r = c.randomInt(2);",
    "export { randomBytes } from 'node:crypto';",
    "export const r = await import('node:crypto');",
  ])('%s', async (code) => {
    expect(await complaints(code)).toContain(rule);
  });
});

describe('what takes neither is let through', () => {
  it.each([
    'export const iso = (ms: number): string => new Date(ms).toISOString();',
    'export const ms = Date.UTC(2026, 0);',
    'export const isDate = (value: unknown): value is Date => value instanceof Date;',
    'export const low = Math.min(1, 2);',
    'export const key = crypto.subtle.importKey;',
    'const { subtle } = globalThis.crypto; export const key = subtle.importKey;',
    "import { createHmac, type randomBytes } from 'node:crypto'; export const mac = createHmac; export type R = typeof randomBytes;",
    'export const elapsed = (performance: { now(): number }): number => performance.now();',
    "export const home = process.env['HOME'];",
    'export const bytes = (random: { randomBytes(n: number): Uint8Array }) => random.randomBytes(4);',
  ])('%s', async (code) => {
    expect(await complaints(code)).toEqual([]);
  });
});

it('the rule holds in tests and in scripts, and is off only where the kernel makes its clock and its randomness', async () => {
  const code = 'export const t = Date.now();';
  const judged = async (filePath: string) => (await complaints(code, filePath)).includes(rule);
  expect(await judged('apps/warifu/src/example.test.ts')).toBe(true);
  expect(await judged('scripts/example.mjs')).toBe(true);
  expect(await judged('packages/kernel/src/secret.ts')).toBe(true);
  expect(await judged('packages/kernel/src/clock.ts')).toBe(false);
});

it('a promise that nobody waits for is refused', async () => {
  const typed = new ESLint({
    cwd: root,
    // Where CI is set the parser takes the file on disk for the text, unless it is told that texts may differ.
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } },
    },
    ruleFilter: ({ ruleId }) => ruleId.endsWith('no-floating-promises'),
  });
  const [result] = await typed.lintText('Promise.resolve(1);\n', { filePath: 'packages/kernel/src/index.ts' });
  expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-floating-promises']);
});
