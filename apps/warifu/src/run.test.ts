import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { exitStatus } from './exit-status.ts';
import { warifuProgram } from './program.ts';
import { runIn, testIo } from './testing/test-io.ts';

const runWith = (env: Record<string, string>, ...args: string[]) => runIn(testIo({ env }), args);

const wholeProgram = await warifuProgram(testIo());

describe('the command line', () => {
  const leaves = leavesOf(wholeProgram).filter((path) => path[0] !== 'token' && path[0] !== 'help');

  it.each(leaves)('has help with an example: %s %s', async (...path) => {
    const { status, out, err } = await runWith({}, ...path.filter((word) => word !== ''), '--help');
    expect({ status, err }).toEqual({ status: exitStatus.done, err: '' });
    expect(out).toMatch(new RegExp(`Examples?:\\n  npx warifu ${path.join(' ').trim()}`));
  });

  it('has every command also where it is built for the first word alone, and no other then than those beside it', async () => {
    for (const name of wholeProgram.commands.map((command) => command.name())) {
      const few = await warifuProgram(testIo(), name);
      expect(few.commands.map((command) => command.name())).toContain(name);
      expect(few.commands.length, name).toBeLessThanOrEqual(3);
    }
  });

  it.each([
    [[]],
    [['nonsense']],
    [['relying-party', 'create']],
    [['serve', 'nonsense']],
    [['credential', 'list', '--state', 'asleep']],
    [['credential', 'list', '--limit', '0']],
    [['credential', 'stop', 'WPKD12345678']],
    [['credential', 'purge', '--all-unregistered-before', 'yesterday']],
    [['audit', 'tail', '--nonsense']],
  ])('ends with 2 for a wrong use: %j', async (args) => {
    const { status, out, err } = await runWith({}, ...args);
    expect({ status, out }).toEqual({ status: exitStatus.wrongUsage, out: '' });
    expect(err).not.toContain('    at ');
  });

  it.each([
    [
      { WARIFU_AUTHORITY_PORT: '70000' },
      'WARIFU_AUTHORITY_PORT must be a whole number from 0 to 65535; it is "70000".',
    ],
    [{ WARIFU_MAX_FAILURES: '2' }, 'WARIFU_MAX_FAILURES must be a whole number from 3 to 100; it is "2".'],
    [
      { WARIFU_MASTER_KEY: 'hunter2' },
      'WARIFU_MASTER_KEY must be file:PATH, env:NAME or pkcs11:PATH; it is "hunter2".',
    ],
  ])('ends with 1 and one sentence for a wrong environment: %o', async (env, sentence) => {
    expect(await runWith(env, 'relying-party', 'list')).toEqual({
      status: exitStatus.failed,
      out: '',
      err: `${sentence}\n`,
    });
  });

  it.each([
    [{}, 'WARIFU_BANK_API_KEY'],
    [{ WARIFU_BANK_API_KEY: 'env:KEY' }, 'WARIFU_BANK_DESCRIPTION'],
    [{ WARIFU_BANK_API_KEY: 'env:KEY', WARIFU_BANK_DESCRIPTION: 'bank.json' }, 'WARIFU_BANK_SMTP_URL'],
  ])('does not start a bank that lacks a setting, and names it: %o', async (env, missing) => {
    for (const args of [['serve', 'bank'], ['serve']]) {
      const { status, out, err } = await runWith(env, ...args);
      expect({ status, out }).toEqual({ status: exitStatus.failed, out: '' });
      expect(err).toMatch(new RegExp(`^The bank does not start: .* Set ${missing}\\.\\n$`));
    }
  });

  it.each([
    [{}, 'WARIFU_BANK_API_KEY'],
    [{ WARIFU_BANK_API_KEY: 'env:KEY' }, 'WARIFU_BANK_DESCRIPTION'],
  ])('does not start a staff console that lacks a setting, and names it: %o', async (env, missing) => {
    const { status, out, err } = await runWith(env, 'serve', 'staff');
    expect({ status, out }).toEqual({ status: exitStatus.failed, out: '' });
    expect(err).toMatch(new RegExp(`^The staff console does not start: .* Set ${missing}\\.\\n$`));
  });

  it('ends with 1 and a sentence where the database does not answer', async () => {
    const { status, err } = await runWith(
      { WARIFU_AUTHORITY_DATABASE_URL: 'postgres://u:topsecret@127.0.0.1:1/d' },
      'relying-party',
      'list',
    );
    expect(status).toBe(exitStatus.failed);
    expect(err).not.toContain('    at ');
    expect(err).not.toContain('topsecret');
  });

  it('shows a bug with its trace and ends with 70', async () => {
    const env = new Proxy(
      {},
      {
        get() {
          throw new TypeError('a bug');
        },
      },
    );
    const { status, err } = await runIn(testIo({ env }), ['relying-party', 'list']);
    expect({ status, err }).toEqual({
      status: exitStatus.bug,
      err: expect.stringMatching(/^unexpected error: TypeError: a bug\n {4}at /) as string,
    });
  });

  it('tells its version', async () => {
    expect(await runWith({}, '--version')).toMatchObject({
      status: exitStatus.done,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

/** The words of every command that does something, as [first, second or empty]. */
function leavesOf(program: Command): [string, string][] {
  return program.commands.flatMap((command): [string, string][] =>
    command.commands.length === 0
      ? [[command.name(), '']]
      : command.commands.map((leaf) => [command.name(), leaf.name()]),
  );
}
