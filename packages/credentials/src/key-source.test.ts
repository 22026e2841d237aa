import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UserError, systemRandom } from '@warifu/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { currentMasterKey, formatKeyRing, newKeyRing, withNewMasterKey, type KeyRing } from './key-ring.ts';
import { keySourceFrom } from './key-source-from.ts';
import { keyFile, keyFileOrNew, keyFromEnvironment } from './key-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'warifu-keys-'));
const keyPrograms: ChildProcess[] = [];
afterAll(() => {
  for (const program of keyPrograms) program.kill();
  rmSync(folder, { recursive: true });
});

let files = 0;
function newPath(): string {
  return join(folder, `master-${(files += 1)}.key`);
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function currentKeyOf(ring: KeyRing): string {
  return currentMasterKey(ring).key.reveal().toString('hex');
}

describe('a key file', () => {
  it('is made with a new key, for its owner alone, and stays the same from then on', () => {
    const path = newPath();
    const made = keyFileOrNew(path, systemRandom).read();
    expect(modeOf(path)).toBe('600');
    expect(currentKeyOf(keyFileOrNew(path, systemRandom).read())).toBe(currentKeyOf(made));
  });

  it('is replaced as a whole, for its owner alone, and leaves no draft behind', () => {
    const path = newPath();
    const source = keyFileOrNew(path, systemRandom);
    const rotated = withNewMasterKey(source.read(), systemRandom);
    source.write?.(rotated);
    expect([modeOf(path), currentKeyOf(source.read())]).toEqual(['600', currentKeyOf(rotated)]);
    expect(readdirSync(folder).filter((name) => !name.endsWith('.key'))).toEqual([]);
  });

  it.each([0o640, 0o604, 0o620, 0o660, 0o666])('of mode %o is refused with the command that mends it', (mode) => {
    const path = newPath();
    const source = keyFileOrNew(path, systemRandom);
    chmodSync(path, mode);
    expect(() => source.read()).toThrow(
      new UserError(`The master key in file ${path} can be read by others. Run: chmod 600 ${path}`),
    );
  });

  it('that is not there is missed by its name, and never made where it must exist', () => {
    const path = newPath();
    expect(() => keyFile(path, systemRandom).read()).toThrow(
      new UserError(`The master key is missing: there is no file ${path}.`),
    );
    expect(existsSync(path)).toBe(false);
  });

  it('that is damaged is refused and not replaced', () => {
    const path = newPath();
    writeFileSync(path, '{"format":', { mode: 0o600 });
    expect(() => keyFileOrNew(path, systemRandom).read()).toThrow(UserError);
    expect(readFileSync(path, 'utf8')).toBe('{"format":');
  });

  it('is one for all programs that start at once', async () => {
    const programs = await Promise.all(Array.from({ length: 6 }, startKeyProgram));
    for (let round = 0; round < 10; round += 1) {
      const path = newPath();
      const keys = new Set(await Promise.all(programs.map((makeOrRead) => makeOrRead(path))));
      expect([...keys]).toEqual([currentKeyOf(keyFile(path, systemRandom).read())]);
    }
    expect(readdirSync(folder).filter((name) => !name.endsWith('.key'))).toEqual([]);
  });
});

/** A program that makes or reads the key file of each path that it is told, and tells the key. */
async function startKeyProgram(): Promise<(path: string) => Promise<string>> {
  const module = new URL('./key-source.ts', import.meta.url).href;
  const script = `
    import { createInterface } from 'node:readline';
    const { keyFileOrNew } = await import(${JSON.stringify(module)});
    const { systemRandom } = await import('@warifu/kernel');
    console.log('ready');
    for await (const path of createInterface(process.stdin)) {
      console.log(keyFileOrNew(path, systemRandom).read().masterKeys.get(1).reveal().toString('hex'));
    }`;
  const program = spawn(process.execPath, ['--conditions=warifu-source', '--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  keyPrograms.push(program);
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  expect(await nextLine()).toBe('ready');
  return async (path) => {
    program.stdin.write(`${path}\n`);
    return await nextLine();
  };
}

describe('a key in the environment', () => {
  const ring = newKeyRing(systemRandom);

  it('is read from the variable and cannot be written', () => {
    const source = keyFromEnvironment('KEYS', { KEYS: formatKeyRing(ring) });
    expect([currentKeyOf(source.read()), source.write]).toEqual([currentKeyOf(ring), null]);
  });

  it.each([{}, { KEYS: '' }])('that is missing is asked for by name', (environment) => {
    expect(() => keyFromEnvironment('KEYS', environment).read()).toThrow(
      new UserError('The master key is missing: set environment variable KEYS.'),
    );
  });
});

describe('a reference to the key', () => {
  const parts = { environment: { KEYS: formatKeyRing(newKeyRing(systemRandom)) }, random: systemRandom };

  it('names a file or an environment variable', () => {
    expect(keySourceFrom('file:/etc/warifu/master.key', parts).description).toBe('file /etc/warifu/master.key');
    expect(keySourceFrom('env:KEYS', parts).description).toBe('environment variable KEYS');
  });

  it.each(['', 'KEYS', 'file:', 'env:', 'https://example.com/key', 'c2VjcmV0IGtleSBpbiBjbGVhcg=='])(
    'is nothing else: "%s" is refused without being repeated',
    (reference) => {
      expect(() => keySourceFrom(reference, parts)).toThrow(
        new UserError('WARIFU_MASTER_KEY must name where the key is: file:PATH, env:NAME or pkcs11:PATH.'),
      );
    },
  );
});
