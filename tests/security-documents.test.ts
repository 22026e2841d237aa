import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root, tracked } from './tracked-files.ts';

const statuses = ['met', 'partly', 'operator', 'not met', 'not applicable'] as const;
type Status = (typeof statuses)[number];

interface Item {
  readonly name: string;
  readonly status: Status;
  readonly body: string;
}

interface Reference {
  readonly path: string;
  readonly test: string;
}

const threatModel = read('docs/security/threat-model.md');
const standards = ['asvs-5', 'nist-800-63b-4'] as const;
const inventory = read('docs/security/cryptography.md');

/** The parts of a page below its headings of the fourth level, each up to the next heading of any level. */
function parts(page: string): { readonly heading: string; readonly body: string }[] {
  return [...page.matchAll(/^#### (.+)\n([^]*?)(?=\n#{1,4} |$(?![^]))/gm)].map(([, heading = '', body = '']) => ({
    heading,
    body,
  }));
}

function itemsOf(standard: string): Item[] {
  return parts(read(`docs/security/${standard}.md`)).map(({ heading, body }) => {
    const status = statuses.find((known) => heading.endsWith(` · ${known}`));
    if (status === undefined) throw new Error(`"${heading}" has no status`);
    return { name: heading.slice(0, heading.lastIndexOf(' · ')), status, body };
  });
}

function referencesIn(text: string): Reference[] {
  return [...text.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\) › “([^”]+)”/g)].map(([, path = '', test = '']) => ({
    path,
    test,
  }));
}

/** Whether a file has a test, or a group of tests, of exactly this name. */
function hasTest({ path, test }: Reference): boolean {
  if (!/\.test\.tsx?$/.test(path) || !existsSync(join(root, path))) return false;
  const name = test.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`\(\s*(['"\`])${name}\1,`).test(read(path).replaceAll(String.raw`\'`, "'"));
}

const listed = (standard: string): string[] =>
  (JSON.parse(read(`docs/security/${standard}.json`)) as { items: string[] }).items;

describe.each(standards)('%s', (standard) => {
  const items = itemsOf(standard);

  it('has every item of the standard once, in order', () => {
    expect(items.length).toBeGreaterThan(40);
    expect(items.map(({ name }) => name)).toEqual(listed(standard));
  });

  it('says of what is met which test shows it, and of what is not why', () => {
    const isGrounded = ({ status, body }: Item) => {
      const isShown = referencesIn(body).length > 0 || body.includes('**No test:**');
      if (status === 'not applicable') return body.includes('Not applicable: ');
      if (status === 'not met') return body.includes('**Open:**');
      return isShown && (status !== 'partly' || body.includes('**Open:**'));
    };
    expect(items.filter((item) => !isGrounded(item)).map(({ name }) => name)).toEqual([]);
  });

  it('counts its items as they are', () => {
    const rows = read(`docs/security/${standard}.md`)
      .split('\n')
      .map((line) => line.split('|').slice(2, -1).map(Number))
      .filter((counts) => counts.length === statuses.length + 1 && counts.every(Number.isInteger));
    const sums = [0, ...statuses].map((_, column) => rows.reduce((sum, counts) => sum + (counts[column] ?? 0), 0));
    const countOf = (status: Status) => items.filter((item) => item.status === status).length;
    expect(sums).toEqual([items.length, ...statuses.map(countOf)]);
  });
});

describe('the threat model', () => {
  const attacks = parts(threatModel);

  it('numbers its attacks without a gap and without a double', () => {
    const numbers = attacks.map(({ heading }) => /^T-(\d\d) · [STRIDE]+ · /.exec(heading)?.[1]);
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(2, '0')));
  });

  it('says of each attack what stops it, what remains, and which test shows it', () => {
    const isWhole = (body: string) =>
      ['**Stopped by:**', '**Remains:**'].every((label) => body.includes(label)) &&
      (referencesIn(body).length > 0 || body.includes('**No test:**'));
    expect(attacks.filter(({ body }) => !isWhole(body)).map(({ heading }) => heading)).toEqual([]);
  });
});

it.each(tracked.filter((path) => /^docs\/security\/.*\.md$/.test(path)))(
  'every test that %s names is there',
  (page) => {
    expect(referencesIn(read(page)).filter((reference) => !hasTest(reference))).toEqual([]);
  },
);

describe('cryptography', () => {
  const sources = tracked.filter(
    (path) =>
      /^(packages|apps)\/.*\/src\/.*\.(ts|tsx|js)$/.test(path) &&
      !/\.test\.|\/testing\/|^packages\/testkit\//.test(path),
  );
  const usesCryptography = (source: string) =>
    /^import (?!type )[^;]*from 'node:crypto'|\bcrypto\.(subtle|getRandomValues)\b/m.test(source);
  const users = sources.filter((path) => usesCryptography(read(path)));

  it('every file that computes with keys or hashes is in the inventory', () => {
    expect(users.length).toBeGreaterThan(30);
    expect(users.filter((path) => !inventory.includes(`\`${path}\``))).toEqual([]);
  });

  it('the inventory names no file that is not there', () => {
    const named = [...inventory.matchAll(/`((?:packages|apps)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !tracked.includes(path))).toEqual([]);
  });

  it('no weak algorithm is in the sources', () => {
    const weak =
      /['"](md[45]|rc4|des|des-ede3|bf|aes-\d+-(ecb|cbc|ctr)|RSAES-PKCS1-v1_5|RSASSA-PKCS1-v1_5)['"-]|Hash\(['"]sha-?1/i;
    // What others laid down: RADIUS hides and signs with MD5, key packages are of AES-CBC with a MAC.
    const laidDown = /^packages\/(radius|pskc)\//;
    expect(sources.filter((path) => weak.test(read(path)) && !laidDown.test(path))).toEqual([]);
    // Imported tokens may ask for HMAC with it.
    const sha1 = sources.filter((path) => /['"]sha-?1['"]/i.test(read(path)));
    expect(sha1.filter((path) => !/^packages\/(otp|credentials|pskc)\//.test(path))).toEqual([]);
  });
});
