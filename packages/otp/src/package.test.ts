import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drift, shown, verdict } from './testing/example.ts';

const folder = import.meta.dirname;
const readText = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

describe('the package', () => {
  it('imports nothing but its own files', () => {
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    expect(sources).toContain('index.ts');
    const imported = sources.flatMap((name) =>
      Array.from(readText(name).matchAll(/\b(?:from|import|require)\s*\(?\s*'([^']*)'/g), ([, specifier]) => specifier),
    );
    expect(imported.length).toBeGreaterThan(20);
    expect(imported.filter((specifier) => !/^\.\/[a-z0-9-]+\.ts$/.test(specifier ?? ''))).toEqual([]);
  });

  it('depends on no package', () => {
    const manifest = JSON.parse(readText('..', 'package.json')) as Record<string, unknown>;
    expect(Object.keys(manifest).filter((field) => field.toLowerCase().endsWith('dependencies'))).toEqual([]);
  });
});

describe('the example of the README', () => {
  it('is the one that is run here', () => {
    const block = /```ts\n(.*?)```/s.exec(readText('..', 'README.md'))?.[1];
    expect(block?.trim()).toBe(
      readText('testing', 'example.ts')
        .replace("'../index.ts'", "'@warifu/otp'")
        .replace(/\nexport \{.*\};\n/, '')
        .trim(),
    );
  });

  it('does what its comments say', () => {
    expect(shown).toBe('819424');
    expect(verdict).toEqual({ kind: 'accepted', step: 41_152_263, offset: 0 });
    expect(drift).toEqual({ driftSteps: 0, sideStreak: 0 });
  });
});
