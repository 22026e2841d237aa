import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root, tracked } from './tracked-files.ts';

interface Manifest {
  name: string;
  version: string;
  exports?: Record<string, Record<string, string> | string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

interface LockedPackage {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
}

const readManifest = (folder: string): Manifest => JSON.parse(read(join(folder, 'package.json'))) as Manifest;

interface BuildConfiguration {
  exclude?: string[];
  references?: { path: string }[];
}

const readBuild = (folder: string): BuildConfiguration =>
  JSON.parse(read(join(folder, 'tsconfig.json'))) as BuildConfiguration;

function readReferences(folder: string): string[] {
  return (readBuild(folder).references ?? []).map(({ path }) => join(folder, path));
}

const packages = tracked.filter((path) => basename(path) === 'package.json').map(dirname);
const rooms = packages.filter((folder) => folder !== '.');
const roomByName = new Map(rooms.map((room) => [readManifest(room).name, room]));

describe('the lockfile', () => {
  const { packages: locked } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };

  it('holds no download address', () => {
    const addresses = Object.values(locked).flatMap(({ resolved }) => resolved ?? []);
    expect(addresses.filter((address) => address.includes(':'))).toEqual([]);
  });

  it('holds a hash of every package that is not our own', () => {
    const foreign = Object.entries(locked).filter(([path, { link }]) => path.includes('node_modules/') && !link);
    expect(foreign.length).toBeGreaterThan(100);
    expect(foreign.filter(([, { integrity, inBundle }]) => !integrity && !inBundle).map(([path]) => path)).toEqual([]);
  });
});

describe.each(packages)('the package in %s', (folder) => {
  const manifest = readManifest(folder);

  it('says what it is, in ES modules, under the Apache licence, in step with the others', () => {
    expect(manifest).toMatchObject({
      license: 'Apache-2.0',
      type: 'module',
      version: readManifest('.').version,
      description: expect.stringMatching(/\w/) as string,
    });
  });

  it('names each dependency by one exact version', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe.each(rooms)('the room %s', (room) => {
  const { exports = {}, dependencies = {}, devDependencies = {} } = readManifest(room);

  it('exports each entry as source, types and build, in this order', () => {
    // The bench is a program that nothing imports; of the token app only its built files are taken.
    if (!['bench', 'apps/token-web'].includes(room)) expect(Object.keys(exports)).toContain('.');
    for (const conditions of Object.values(exports).filter((entry) => typeof entry === 'object')) {
      const source = conditions['warifu-source'] ?? '';
      const built = source.replace(/^\.\/src\//, './dist/').replace(/\.tsx?$/, '');
      const inOrder = [
        ['warifu-source', source],
        ['types', `${built}.d.ts`],
        ['default', `${built}.js`],
      ];
      // What serves tests alone is not built.
      expect(Object.entries(conditions)).toEqual(source.includes('/testing/') ? inOrder.slice(0, 1) : inOrder);
      expect(existsSync(join(root, room, source)), source).toBe(true);
    }
  });

  it('is built, and after exactly those rooms that it depends on', () => {
    expect(readReferences('.')).toContain(room);
    // What it takes only types from is built before it as well; tests are not built.
    const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => name !== '@warifu/testkit');
    const needed = names.flatMap((name) => roomByName.get(name) ?? []);
    expect(readReferences(room).sort()).toEqual(needed.sort());
  });

  it('builds no test', () => {
    const ofTests = existsSync(join(root, room, 'src/testing'))
      ? ['src/**/*.test.ts', 'src/testing']
      : ['src/**/*.test.ts'];
    expect(readBuild(room).exclude).toEqual(expect.arrayContaining(ofTests));
  });
});
