import { bookEntry, newEntryId } from '@warifu/ledger';
import { systemRandom } from '@warifu/kernel';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../contract/contract.ts';
import { day, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { internalAccounts } from './internal-accounts.ts';
import { writeStatementCsv, type CsvEncoding } from './statement-csv.ts';

let money: TestMoney;
let customer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  customer = await money.customer(1_000);
});
afterAll(() => money.bank.drop());

async function receive(amountYen: number, description: string): Promise<void> {
  const id = newEntryId(systemRandom);
  const postings = [
    { accountId: internalAccounts.otherBanks, amountYen: -amountYen, description: '' },
    { accountId: customer.account.id, amountYen, description },
  ];
  const entry = {
    id,
    idempotencyKey: `test:${id}`,
    kind: 'deposit',
    description: '',
    valueDate: '2026-11-24',
    postings,
  };
  const answer = await money.banking.db.transaction((tx) => bookEntry(tx, entry, money.bank.clock.nowMs()));
  if (answer.result !== 'booked') throw new Error(answer.reason);
}

async function csv(encoding: CsvEncoding, language: Language = 'ja'): Promise<{ bytes: Uint8Array; fileName: string }> {
  const { contractId, account } = customer;
  const period = { contractId, accountId: account.id, from: day('2026-11-24'), to: day('2026-11-24') };
  const answer = await writeStatementCsv(money.banking, { ...period, encoding, language });
  if (answer.result !== 'csv') throw new Error(answer.result);
  return answer;
}

const lines = (text: string) => text.split('\r\n');

it('is UTF-8 with a byte order mark, one line for each posting', async () => {
  await receive(250, 'ﾔﾏﾀﾞ "ﾀﾛｳ", ﾎｶ');
  const { bytes, fileName } = await csv('utf-8');
  const text = Buffer.from(bytes).toString('utf8');
  expect(lines(text)).toEqual([
    '\uFEFF"お取引日","お引き出し（円）","お預け入れ（円）","残高（円）","摘要"',
    '"2026-11-24","","1000","1000","口座開設"',
    '"2026-11-24","","250","1250","ﾔﾏﾀﾞ ""ﾀﾛｳ"", ﾎｶ"',
    '',
  ]);
  expect(fileName).toBe(`statement-${customer.account.number}-2026-11-24-2026-11-24.csv`);
});

it('is Shift_JIS for those who need it, half-width kana in single bytes', async () => {
  const { bytes } = await csv('shift_jis');
  expect(Buffer.from(bytes).includes(Buffer.from([0xd4, 0xcf, 0xc0, 0xde]))).toBe(true);
  expect(lines(iconv.decode(Buffer.from(bytes), 'Shift_JIS'))[1]).toBe('"2026-11-24","","1000","1000","口座開設"');
});

it('has English headings for who reads English', async () => {
  const { bytes } = await csv('utf-8', 'en');
  expect(lines(Buffer.from(bytes).toString('utf8'))[0]).toContain('"Description"');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\n=1'])(
  'a name that somebody chose as %j is no formula in a spreadsheet',
  async (description) => {
    await receive(1, description);
    const text = Buffer.from((await csv('utf-8')).bytes).toString('utf8');
    expect(text).toContain(`"'${description}"`);
    expect(text).not.toContain(`"${description}"`);
  },
);
