import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elsewhere, openTestMoney, type TestMoney } from '@warifu/banking/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exitStatus } from '../exit-status.ts';
import { bankDescription } from '../testing/test-folder.ts';
import { runIn, testIo } from '../testing/test-io.ts';

let money: TestMoney;
let folder: string;
let env: Record<string, string>;
beforeEach(async () => {
  money = await openTestMoney();
  folder = mkdtempSync(join(tmpdir(), 'warifu-transfers-'));
  env = {
    WARIFU_DATA: folder,
    WARIFU_BANK_DATABASE_URL: money.bank.databaseUrl,
    WARIFU_BANK_DESCRIPTION: descriptionWith('001'),
  };
  const to = { kind: 'account' as const, ...elsewhere };
  const customer = await money.customer();
  for (const amountYen of [1_000, 2_500]) await money.transfer(customer, { to, amountYen, on: 'today' });
});
afterEach(async () => {
  await money.bank.drop();
  rmSync(folder, { recursive: true });
});

/** A description of the bank whose only branch has this code. */
function descriptionWith(code: string): string {
  const path = fileNamed(`bank-${code}.json`);
  const branches = [{ code, name: '本店', kana: 'ホンテン' }];
  const zengin = { name: '割符信金', kana: 'ワリフシンキン', branches };
  writeFileSync(path, JSON.stringify({ ...bankDescription, code: '1990', zengin }));
  return path;
}

const at = (jst: string) => {
  money.bank.clock.setMs(Date.parse(`${jst}+09:00`));
};
const fileNamed = (name: string) => join(folder, name);
const transfers = (...args: string[]) => runIn(testIo({ env, clock: money.bank.clock }), ['transfers', ...args]);

async function json(...args: string[]): Promise<unknown> {
  return JSON.parse((await transfers(...args, '--json')).out);
}

describe('transfers export', () => {
  it('writes what leaves today for its owner alone, and tells the control totals', async () => {
    at('2026-11-24T15:11:00');
    const file = fileNamed('today.txt');
    expect(await transfers('export', '--to', file)).toEqual({
      status: exitStatus.done,
      out: `${file}: 2 transfers, 3,500 yen for 2026-11-24.\n`,
      err: '',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await json('check', file)).toEqual({ sound: true, accounts: 1, transferCount: 2, totalYen: 3_500 });
    expect(await json('list')).toMatchObject({
      batches: [{ day: '2026-11-24', madeAt: '2026-11-24T06:11:00.000Z', transferCount: 2, totalYen: 3_500 }],
    });
  });

  it('gives the same bytes for the same day again, and overwrites nothing', async () => {
    at('2026-11-25T09:00:00');
    const [first, again] = [fileNamed('first.txt'), fileNamed('again.txt')];
    await transfers('export', '--day', '2026-11-24', '--to', first);
    expect(await json('export', '--day', '2026-11-24', '--to', again)).toMatchObject({ replayed: true, file: again });
    expect(readFileSync(again)).toEqual(readFileSync(first));
    writeFileSync(again, 'mine');
    expect(await transfers('export', '--day', '2026-11-24', '--to', again)).toEqual({
      status: exitStatus.failed,
      out: '',
      err: `${again} is there already; name a new file.\n`,
    });
    expect(readFileSync(again, 'utf8')).toBe('mine');
  });

  it('says plainly that there is nothing to hand over, and writes no file', async () => {
    at('2026-11-24T15:11:00');
    await transfers('export', '--to', fileNamed('before.txt'));
    at('2026-11-25T15:11:00');
    const file = fileNamed('nothing.txt');
    expect(await transfers('export', '--to', file)).toEqual({
      status: exitStatus.done,
      out: 'There is nothing to hand over for 2026-11-25. No file was written.\n',
      err: '',
    });
    expect(await json('export', '--to', file)).toEqual({
      ...{ day: '2026-11-25', transferCount: 0, totalYen: 0, file: null },
    });
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it.each([
    [['--day', '2026-11-26'], exitStatus.failed, /^Transfers of 2026-11-26 may still come/],
    [['--day', '2026-11-28'], exitStatus.failed, /^2026-11-28 is no business day/],
    [['--day', '1850-01-07'], exitStatus.failed, /^Holidays are known from \d+ to \d+ only\.\n$/],
    [['--day', '2026-02-30'], exitStatus.wrongUsage, /It must be a day like 2026-11-24/],
  ])('says in a sentence why there is no file: %j', async (args, status, sentence) => {
    at('2026-11-26T14:59:00');
    const refused = await transfers('export', ...args, '--to', fileNamed('never.txt'));
    expect(refused).toMatchObject({ status, out: '' });
    expect(refused.err).toMatch(sentence);
  });

  it('asks which bank it is where nothing says so, and tells where what is said cannot be', async () => {
    at('2026-11-24T15:11:00');
    const file = fileNamed('never.txt');
    delete env['WARIFU_BANK_DESCRIPTION'];
    expect(await transfers('export', '--to', file)).toMatchObject({
      status: exitStatus.failed,
      err: 'Say which bank sends the file: set WARIFU_BANK_DESCRIPTION.\n',
    });
    env['WARIFU_BANK_DESCRIPTION'] = descriptionWith('009');
    expect(await transfers('export', '--to', file)).toMatchObject({
      status: exitStatus.failed,
      err: 'The bank has no branch 001, but accounts there.\n',
    });
    expect(await json('list')).toEqual({ batches: [] });
  });
});

describe('transfers check', () => {
  it('names the record and the column of what is wrong, and ends with 1', async () => {
    at('2026-11-25T09:00:00');
    const file = fileNamed('whole.txt');
    await transfers('export', '--day', '2026-11-24', '--to', file);
    const bytes = readFileSync(file);
    // The trailer is the fourth record; its count begins in the second column and is 2.
    bytes[3 * 122 + 6] = '3'.charCodeAt(0);
    const spoilt = fileNamed('spoilt.txt');
    writeFileSync(spoilt, bytes);
    expect(await transfers('check', spoilt)).toEqual({
      status: exitStatus.failed,
      out: 'record 4, column 2: total count does not agree with the 2 transfers above.\nThe file is not to be handed over.\n',
      err: '',
    });
    expect(await json('check', spoilt)).toMatchObject({ sound: false, fault: { record: 4, column: 2 } });
  });

  it.each([
    ['nowhere.txt', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('says that it cannot read %s', async (name, code) => {
    const file = fileNamed(name);
    expect(await transfers('check', file)).toEqual({
      status: exitStatus.failed,
      out: '',
      err: `The file ${file} cannot be read (${code}).\n`,
    });
  });
});
