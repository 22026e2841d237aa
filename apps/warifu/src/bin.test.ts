import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnProgram } from '@warifu/testkit';
import { afterAll, expect, it } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'warifu.js');
const unbuilt = mkdtempSync(join(tmpdir(), 'warifu-unbuilt-'));

afterAll(() => {
  rmSync(unbuilt, { recursive: true });
});

async function run(...command: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const program = await spawnProgram({ command });
  const { code } = await program.ended;
  return { code, out: program.stdout(), err: program.stderr() };
}

it('says in one sentence that Node is too old', async () => {
  const oldNode = "Object.defineProperty(process, 'versions', { value: { node: '20.19.0' } })";
  const { code, out, err } = await run(
    '--import',
    `data:text/javascript,${encodeURIComponent(oldNode)}`,
    bin,
    '--version',
  );
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^warifu needs Node 26 or newer, and this is 20\.19\.0: .*\.\n$/);
});

it('says in one sentence that it is not built', async () => {
  mkdirSync(join(unbuilt, 'bin'));
  copyFileSync(bin, join(unbuilt, 'bin', 'warifu.mjs'));
  const { code, out, err } = await run(join(unbuilt, 'bin', 'warifu.mjs'), '--version');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^warifu is not built yet: run npm run build .*\.\n$/);
});
