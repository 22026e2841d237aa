import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestBank, newBrowser, type TestBank } from '../testing/test-bank.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { findContract } from './contract.ts';
import { importContracts } from './import-contracts.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.drop());

const header = 'contract_id,name,name_kana,email,phone,language';

function fileOf(...lines: string[]): Uint8Array {
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8');
}

const importFile = (file: Uint8Array) => importContracts(bank.banking, 'operator', file);

async function contracts(): Promise<number> {
  const rows = await bank.admin.sql`select from banking.contract`;
  return rows.length;
}

it('opens all contracts of a file, with or without an ID of theirs, and a byte order mark does no harm', async () => {
  const answer = await importFile(
    fileOf(
      `\ufeff${header}`,
      'SHINKIN001,割符 太郎,ワリフ タロウ,taro@example.jp,0470-22-0001,ja',
      ',"Smith, Anna",Smith Anna,anna@example.jp,09012345678,en',
    ),
  );
  if (answer.result !== 'imported') throw new Error(JSON.stringify(answer));
  const [taro, anna] = answer.letters;
  expect(taro?.contractId).toBe('SHINKIN001');
  expect(await findContract(bank.banking.db.sql, anna?.contractId ?? '')).toMatchObject({
    name: 'Smith, Anna',
    language: 'en',
  });
  const password = taro?.loginPassword.reveal() ?? '';
  expect(await signIn(bank.banking, { contractId: 'SHINKIN001', password, browser: newBrowser })).toMatchObject({
    result: 'must_change_password',
  });
});

it('names every faulty line, and opens none', async () => {
  const before = await contracts();
  const answer = await importFile(
    fileOf(
      header,
      'GOOD000001,割符 太郎,ワリフ タロウ,taro@example.jp,0470220001,ja',
      'x,,割符,taro,110,fr',
      '',
      'GOOD000001,割符 次郎,ワリフ ジロウ,jiro@example.jp,0470220002,ja',
      'GOOD000002,割符 三郎,ワリフ サブロウ,saburo@example.jp',
    ),
  );
  expect(answer).toEqual({
    result: 'refused',
    faults: [
      { line: 3, message: 'contract_id must be 6 to 12 digits or capital letters.' },
      { line: 3, message: 'name is empty.' },
      { line: 3, message: 'name_kana must be written in kana.' },
      { line: 3, message: 'email must be an e-mail address like hanako@example.jp.' },
      { line: 3, message: 'phone must be a Japanese telephone number of 10 or 11 digits.' },
      { line: 3, message: 'language must be ja or en.' },
      { line: 5, message: 'GOOD000001 stands in line 2 already.' },
      { line: 6, message: 'The line has 4 fields instead of 6.' },
    ],
  });
  expect(await contracts()).toBe(before);
});

it('names the lines whose contract is there already, and opens none', async () => {
  const { contractId } = await bank.openContract();
  const before = await contracts();
  const line = (id: string) => `${id},割符 太郎,ワリフ タロウ,taro@example.jp,0470220001,ja`;
  expect(await importFile(fileOf(header, line('FREE000001'), line(contractId)))).toEqual({
    result: 'refused',
    faults: [{ line: 3, message: `There is a contract ${contractId} already.` }],
  });
  expect(await contracts()).toBe(before);
});

it('of two imports of one file at once one opens its contracts', async () => {
  const before = await contracts();
  const file = fileOf(
    header,
    'TWICE00001,割符 太郎,ワリフ タロウ,taro@example.jp,0470220001,ja',
    'TWICE00002,割符 次郎,ワリフ ジロウ,jiro@example.jp,0470220002,ja',
  );
  const answers = await Promise.all([importFile(file), importFile(file)]);
  expect(answers.map(({ result }) => result).sort()).toEqual(['imported', 'refused']);
  expect(await contracts()).toBe(before + 2);
});

it.each([
  ['another header', Buffer.from('id,name\n1,2\n'), 'The first line must be'],
  ['no contracts', fileOf(header), 'has no contracts'],
  ['another encoding', Buffer.from([0x8a, 0x84, 0x95, 0x84]), 'not in UTF-8'],
  ['nothing', Buffer.alloc(0), 'The first line must be'],
  ['too many contracts', fileOf(header, ...Array<string>(5_001).fill('a,b')), 'more than 5000'],
  ['too many bytes', Buffer.alloc(4 * 1024 * 1024 + 1, 'a'), 'larger than 4 MiB'],
  ['an open quotation mark', fileOf(header, '"a'), 'none closes it'],
])('a file with %s is refused', async (_, file, message) => {
  expect(await importFile(file)).toMatchObject({
    result: 'refused',
    faults: [{ message: expect.stringContaining(message) as string }],
  });
});
