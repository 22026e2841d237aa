import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { systemRandom } from '@warifu/kernel';
import { hotp } from '@warifu/otp';
import { ContainerWriter } from '@warifu/pskc';
import { spawnProgram } from '@warifu/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { openTestDesk, type TestDesk } from '../testing/test-desk.ts';

/** As many as an order of a large bank where the variable says so; each of them is then tried. */
const keys = Number(process.env['WARIFU_TEST_IMPORTED_KEYS'] ?? 10_000);
const tried = Number(process.env['WARIFU_TEST_IMPORTED_KEYS'] ?? 300);
const askedAtOnce = 32;
const bin = join(import.meta.dirname, '..', '..', 'bin', 'warifu.js');
let desk: TestDesk;
let bank: { apiKey: string };

beforeAll(async () => {
  desk = await openTestDesk();
  bank = await desk.json('relying-party', 'create', 'Bank');
});

afterAll(async () => {
  await desk.close();
});

const serialOf = (place: number) => `GAHT${String(place).padStart(8, '0')}`;
const secretOf = (place: number) => createHmac('sha256', 'of this test').update(String(place)).digest().subarray(0, 20);

async function writeKeys(path: string): Promise<void> {
  const writer = await ContainerWriter.begin(null, systemRandom);
  const packages = Array.from({ length: keys }, (_, place) =>
    writer.key({
      serial: serialOf(place),
      mode: 'hotp',
      algorithm: 'SHA1',
      digits: 8,
      periodSeconds: null,
      counter: 0,
      driftSteps: 0,
      secret: secretOf(place),
      startsAtMs: null,
      expiresAtMs: null,
    }),
  );
  writeFileSync(path, [writer.head(), ...packages, writer.tail()].join(''));
}

async function importedSoFar(): Promise<number> {
  const [row] = await desk.database.admin.sql<{ count: number }[]>`
    select count(*)::int as count from credentials.credential where kind = 'hardware'`;
  return row?.count ?? 0;
}

/** Registers with a token's first code, then shows that code again. */
async function useTwice(place: number): Promise<string> {
  const [credentialId, hmac] = [
    serialOf(place),
    (message: Uint8Array) => createHmac('sha1', secretOf(place)).update(message).digest(),
  ];
  const code = hotp(hmac, 0, 8);
  const first = await desk.ask(bank.apiKey, '/v1/registrations', { credentialId, code });
  const second = await desk.ask(bank.apiKey, '/v1/validate', { credentialId, code });
  return `${first.status} ${String(second.body['reason'])}`;
}

it(
  'an import that is killed goes on where it was, imports nothing twice, and each code is accepted once',
  { timeout: 30 * 60_000 },
  async () => {
    const path = join(desk.folder, 'many.xml');
    await writeKeys(path);
    const killed = await spawnProgram({ command: [bin, 'credential', 'import', path], env: desk.env });
    await expect.poll(importedSoFar, { interval: 5, timeout: 60_000 }).toBeGreaterThan(0);
    expect(await killed.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    const left = await importedSoFar();
    expect(left).toBeLessThan(keys);

    let shown = '';
    const terminal = new Writable({
      decodeStrings: false,
      write(text: string, _encoding, done) {
        shown += text;
        done();
      },
    });
    const stderr = Object.assign(terminal, { isTTY: true as const });
    const again = await desk.runWith({ stderr }, 'credential', 'import', path, '--json');
    expect(again.status).toBe(exitStatus.done);
    expect(JSON.parse(again.out)).toEqual({
      read: keys,
      imported: keys - left,
      known: left,
      refused: 0,
      refusals: [],
    });
    expect(shown).toMatch(/\d+ keys read, \d+ imported \(\d+ % of the file\)/);
    expect(await importedSoFar()).toBe(keys);

    const outcomes = new Map<string, number>();
    let next = 0;
    const ask = async () => {
      while (next < tried) {
        const outcome = await useTwice(next++);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: askedAtOnce }, ask));
    expect(Object.fromEntries(outcomes)).toEqual({ '201 used_code': tried });
  },
);
