import { loadBankDirectory, type Bank, type NameList } from '@warifu/banking';
import { beforeAll, expect, it } from 'vitest';
import { bankDescription } from '../testing/test-folder.ts';
import { readBankDescription } from './bank-description.ts';

let banks: NameList<Bank>;
beforeAll(async () => {
  banks = await loadBankDirectory();
});

const read = (changed: object) => readBankDescription(JSON.stringify({ ...bankDescription, ...changed }), banks);

const zengin = {
  name: 'わりふ信金',
  kana: 'ワリフシンキン',
  branches: [{ code: '001', name: '本店', kana: 'ほんてん' }],
};

it('a bank of the public list brings its branches', () => {
  const { bank, contact, mailContact, sender } = read({});
  expect(bank.name).toBe('みずほ');
  expect(bank.branches.byCode('001')?.name).toBe('東京営業部');
  expect(contact.ja).toBe('お客様窓口 0120-111-111');
  expect(mailContact).toEqual({ name: bankDescription.name, phone: '0120-111-111' });
  expect(sender).toEqual({ name: '試験信用金庫', address: 'oshirase@bank.example.jp' });
});

it('a bank that is not listed says its own name and branches, in any kana', () => {
  const { bank } = read({ code: '1999', zengin });
  expect(bank).toMatchObject({ code: '1999', name: 'わりふ信金', kana: 'ﾜﾘﾌｼﾝｷﾝ' });
  expect(bank.branches.search('ほんてん').results).toEqual([{ code: '001', name: '本店', kana: 'ﾎﾝﾃﾝ' }]);
});

it.each([
  [{ phone: undefined }, 'The description lacks phone.'],
  [{ name: { ja: '' } }, 'name lacks en.'],
  [{ name: { ja: '', en: 'Bank' } }, 'name.ja must be a text of 1 to 40 characters.'],
  [{ sender: 'Bank <a@b.example>' }, 'sender must be an e-mail address.'],
  [{ phone: '０１２０' }, 'phone must be a telephone number with hyphens, like 0120-000-000.'],
  [{ code: '1999' }, 'code 1999 is not in the public list of banks: say zengin besides.'],
  [{ colour: 'red' }, 'The description has what is not known: colour.'],
  [{ zengin: { ...zengin, branches: [] } }, 'zengin.branches must be a list of 1 to 1000 branches.'],
  [{ zengin: { ...zengin, kana: '割符' } }, 'zengin.kana has 割, which is no kana.'],
  [{ zengin: { ...zengin, branches: [...zengin.branches, ...zengin.branches] } }, 'zengin.branches has a code twice.'],
])('what is wrong is told by its field: %j', (changed, sentence) => {
  expect(() => read(changed)).toThrow(`The description of the bank cannot be used:\n${sentence}`);
});

it('what is not JSON is told so', () => {
  expect(() => readBankDescription('{', banks)).toThrow('It is not JSON');
});
