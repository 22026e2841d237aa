import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let copy: string;

/** What the check needs to see: the sources of every room, and node_modules whose workspace links lead into the copy. */
beforeEach(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'warifu-rooms-')));
  for (const folder of ['packages', 'apps', 'bench', 'vectors']) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      filter: (path) => !/\/(dist|node_modules)$/.test(path),
    });
  }
  copyFileSync(join(root, 'package.json'), join(copy, 'package.json'));
  linkModules('node_modules');
});

afterEach(() => {
  rmSync(copy, { recursive: true });
});

function linkModules(folder: string): void {
  mkdirSync(join(copy, folder));
  for (const { name } of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, name);
    if (name.startsWith('@') && folder === 'node_modules') {
      linkModules(path);
      continue;
    }
    const home = relative(root, realpathSync(join(root, path)));
    symlinkSync(join(home.startsWith('node_modules') ? root : copy, home), join(copy, path));
  }
}

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

function checkRooms(folder: string): { status: number | null; complaints: string } {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-rooms.mjs'), folder], {
    encoding: 'utf8',
  });
  return { status, complaints: stderr };
}

it('the rooms as they are know only whom they may', () => {
  expect(checkRooms(copy)).toEqual({ status: 0, complaints: '' });
});

it('every kind of forbidden import is refused by name, and so are an unknown room and what it depends on', () => {
  plant('packages/attic/package.json', '{ "name": "@warifu/attic", "dependencies": { "@warifu/kernel": "0.1.0" } }');
  plant('packages/otp/src/planted-room.ts', "export { Secret } from '@warifu/kernel';\n");
  plant('packages/kernel/src/planted-core.ts', "export { readFileSync } from 'node:fs';\n");
  plant('packages/web/src/planted-type.ts', "export type { Verdict } from '@warifu/otp';\n");
  plant('packages/audit/src/planted-app.ts', "export const app = await import('@warifu/authority');\n");
  plant('packages/audit/src/planted-path.ts', "export { UserError } from '../../kernel/src/user-error.ts';\n");
  plant('packages/audit/src/planted-deep.ts', "export { UserError } from '@warifu/kernel/src/user-error.ts';\n");
  plant('packages/audit/src/planted-kit.ts', "export * from '@warifu/testkit';\n");
  plant('apps/warifu/src/planted-kit.ts', "export * from '@warifu/testkit';\n");
  plant('packages/audit/src/planted-one.ts', "export * from './planted-two.ts';\n");
  plant('packages/audit/src/planted-two.ts', "export * from './planted-one.ts';\n");
  plant('packages/web/src/planted.test.ts', "import '@warifu/credentials';\n");
  plant('packages/web/src/planted-ends.ts', "import './planted.test.ts'; import './testing/planted.ts';\n");
  plant('packages/web/src/testing/planted-room.ts', "export * from '@warifu/otp';\n");
  plant('packages/web/src/testing/planted.ts', "export * from '@warifu/testkit';\n");

  const { status, complaints } = checkRooms(copy);

  expect(status).toBe(1);
  for (const complaint of [
    'packages/attic has no row',
    'packages/attic/package.json depends on packages/kernel',
    'packages/otp/src/planted-room.ts → packages/kernel/src/index.ts: packages/otp may import only: no other room',
    'packages/kernel/src/planted-core.ts → fs: packages/kernel imports no module of Node',
    'packages/web/src/planted-type.ts → packages/otp/src/index.ts: packages/web may import only',
    'packages/audit/src/planted-app.ts → apps/authority/src/index.ts: packages/audit may import only',
    'packages/audit/src/planted-path.ts → packages/kernel/src/user-error.ts: another room is imported by the name',
    'packages/audit/src/planted-deep.ts → @warifu/kernel/src/user-error.ts: this resolves to nothing',
    'packages/audit/src/planted-kit.ts → packages/testkit/src/index.ts: packages/audit may import only',
    'apps/warifu/src/planted-kit.ts → packages/testkit/src/index.ts: the test kit is for tests',
    'packages/audit/src/planted-one.ts → packages/audit/src/planted-two.ts',
    'packages/web/src/planted.test.ts → packages/credentials/src/index.ts: packages/web may import only',
    'packages/web/src/testing/planted-room.ts → packages/otp/src/index.ts: packages/web may import only',
    'packages/web/src/planted-ends.ts → packages/web/src/planted.test.ts: nothing imports a test',
    'packages/web/src/planted-ends.ts → packages/web/src/testing/planted.ts: what tests share is for tests',
  ]) {
    expect(complaints).toContain(complaint);
  }
  expect(complaints).not.toContain('testing/planted.ts → ');
});

it('a check that reads nothing fails', () => {
  for (const folder of ['packages', 'apps', 'bench']) rmSync(join(copy, folder), { recursive: true });
  const { status, complaints } = checkRooms(copy);
  expect(status).toBe(1);
  expect(complaints).toContain('there is no module to read');
});

it('a check that no longer sees an import that is certainly there fails', () => {
  rmSync(join(copy, 'packages/token/src'), { recursive: true });
  const { status, complaints } = checkRooms(copy);
  expect(status).toBe(1);
  expect(complaints).toContain('packages/token → packages/otp was not seen');
});
