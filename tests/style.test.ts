import { describe, expect, it } from 'vitest';
import { read, tracked } from './tracked-files.ts';

const isText = (path: string): boolean => !/\.(png|ico|webp|woff2|pdf|gz)$/.test(path);
const isCode = (path: string): boolean => /\.(ts|tsx|js|mjs|css|sql|sh)$/.test(path);
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** `path:line: text` of every line that the pattern finds. */
function linesWith(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

it('there are files to judge', () => {
  const some = ['package.json', 'packages/kernel/src/clock.ts', 'tests/style.test.ts'];
  expect(tracked).toEqual(expect.arrayContaining(some));
});

describe('files', () => {
  it('no code is longer than 400 lines', () => {
    const long = tracked.filter(isCode).filter((path) => read(path).trimEnd().split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('nothing is called after a drawer for odds and ends', () => {
    const drawer = /(^|[-_])(utils?|helpers?|common|managers?)$/i;
    expect(tracked.filter((path) => path.split(/[/.]/).some((part) => drawer.test(part)))).toEqual([]);
  });

  it('nothing names the machine, the place or the papers that it was written from', () => {
    const places = /\/[w]ork\/(main|shared|steering|\.library)|\/tmp\/(bash_jobs|brief)|registry\.[n]pmjs/;
    const homes = /\/(home|Users)\/[\w.-]+\//;
    const papers = /\b(PRODUCT|DESIGN|EXAMPLES)\.md\b|\bissues? #?\d/i;
    for (const pattern of [places, homes, papers]) expect(linesWith(pattern, tracked.filter(isText))).toEqual([]);
  });

  it('nothing is put off in a comment', () => {
    expect(linesWith(/\b(TO[D]O|FIX[M]E|XX[X])\b/, tracked.filter(isCode))).toEqual([]);
  });
});

describe('tests', () => {
  it('none is narrowed, skipped or left for later', () => {
    const narrowed = /\b(it|test|describe)(\.\w+)*\.(only|skip|todo|skipIf|runIf|fails)\b|\.skip\(\)/;
    expect(linesWith(narrowed, tracked.filter(isTest))).toEqual([]);
  });

  it('each lies where the runner looks for it', () => {
    const found = /^((packages|apps)\/[^/]+\/src|bench\/src|tests|e2e|faults)\//;
    expect(tracked.filter(isTest).filter((path) => !found.test(path))).toEqual([]);
  });
});
