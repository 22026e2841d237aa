import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy, explainPolicy } from '@warifu/banking';
import { afterAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { runIn, testIo } from '../testing/test-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-policy-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fileOf = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const runWith = (env: Record<string, string>, ...args: string[]) => runIn(testIo({ env }), args);

const shorter = fileOf('shorter.json', '\uFEFF{"session": {"idleMinutes": 5}}');
const wrong = fileOf('wrong.json', '{"session": {"idleMinutes": 500}, "sesion": {}}');

it('shows every field with its value and meaning, and which the bank has changed', async () => {
  const { status, out, err } = await runWith({ WARIFU_BANK_POLICY: shorter }, 'policy');
  expect(status).toBe(exitStatus.done);
  for (const { name, meaning } of explainPolicy(defaultPolicy)) {
    expect(out).toContain(name);
    expect(out).toContain(meaning);
  }
  expect(out).toContain('session.idleMinutes *\n  5\n');
  expect(out.match(/ \*$/gm)).toHaveLength(1);
  expect(err).toContain(shorter);
});

it('prints with --json what a policy file can say', async () => {
  const { out } = await runWith({}, 'policy', '--json');
  expect(JSON.parse(out)).toEqual(defaultPolicy);
  const again = await runWith({ WARIFU_BANK_POLICY: fileOf('again.json', out) }, 'policy', 'show', '--json');
  expect(again.out).toBe(out);
});

it('says what a file changes, or that it changes nothing', async () => {
  const { out } = await runWith({}, 'policy', 'check', shorter);
  expect(out).toBe('session.idleMinutes: 5 (otherwise 10)\nIt can be used.\n');
  expect((await runWith({}, 'policy', 'check', fileOf('empty.json', '{}'))).out).toBe(
    'It can be used, and changes nothing.\n',
  );
});

it.each([
  ['every fault of a file', wrong, /wrong\.json: The policy cannot be used:\n(.*\n)*.*sesion.*\n/],
  ['a file that is no JSON', fileOf('broken.json', '{'), /broken\.json: The policy is not JSON/],
  ['a file that is not there', join(folder, 'missing.json'), /missing\.json, which cannot be read \(ENOENT\)\.\n$/],
])('names %s, and ends with 1', async (_what, path, sentence) => {
  for (const refused of [
    await runWith({}, 'policy', 'check', path),
    await runWith({ WARIFU_BANK_POLICY: path }, 'policy'),
  ]) {
    expect(refused).toMatchObject({ status: exitStatus.failed, out: '' });
    expect(refused.err).toMatch(sentence);
  }
});
