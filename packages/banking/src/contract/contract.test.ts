import { inspect } from 'node:util';
import { systemRandom } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../deed.ts';
import { cookiesOf, facts, openTestBank, type TestBank } from '../testing/test-bank.ts';
import { closeContract, freezeContract, releaseContract } from './change-contract-state.ts';
import { checkFacts } from './contract-facts.ts';
import { newContractId, parseContractId, type ContractId } from './contract-id.ts';
import { findContract } from './contract.ts';
import { openContract } from './open-contract.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.drop());

const find = (typed: string) => findContract(bank.banking.db.sql, typed);

describe('a contract ID', () => {
  it.each([
    ['1234567890', '1234567890'],
    [' １２３４ ５６７８ ９０ ', '1234567890'],
    ['1234-5678-90', '1234567890'],
    ['１２３４ー５６７８ー９０', '1234567890'],
    ['ab12345678', 'AB12345678'],
    ['12345', null],
    ['1234567890123', null],
    ['12345六', null],
    ['', null],
  ])('that is typed as %j is read as %j', (typed, id) => {
    expect(parseContractId(typed)).toBe(id);
  });

  it('that is drawn is ten digits, which no leading zero shortens, and tells nothing of others', () => {
    const drawn = Array.from({ length: 200 }, () => newContractId(systemRandom));
    for (const id of drawn) expect(id).toMatch(/^[1-9][0-9]{9}$/);
    expect(new Set(drawn).size).toBe(200);
  });
});

describe('opening a contract', () => {
  it('keeps the facts in one form', async () => {
    const opened = await openContract(bank.banking, 'operator', {
      name: ' 割符　花子 ',
      nameKana: 'わりふ　ﾊﾅｺ',
      email: 'hanako@example.jp',
      phone: '０９０－１２３４－５６７８',
      language: 'ja',
    });
    if (opened.result !== 'opened') throw new Error(opened.result);
    const { contractId } = opened.letter;
    expect(await find(contractId)).toEqual({
      id: contractId,
      state: 'active',
      name: '割符 花子',
      nameKana: 'ワリフ ハナコ',
      email: 'hanako@example.jp',
      phone: '09012345678',
      language: 'ja',
      tokenState: 'none',
      codeAtSignIn: false,
      version: 1,
      openedAtMs: bank.clock.nowMs(),
      closedAtMs: null,
    });
    expect(await bank.audited(contractId)).toEqual(['contract_opened']);
  });

  it('tells the two initial passwords once, and nowhere else', async () => {
    const letter = await bank.openContract();
    const [login, transfer] = [letter.loginPassword.reveal(), letter.transferPassword.reveal()];
    expect(login).toMatch(/^[a-hjkmnp-z2-9]{12}$/);
    expect(login).not.toBe(transfer);
    expect(`${JSON.stringify(letter)} ${inspect(letter)}`).not.toContain(login);
    const stored = JSON.stringify(
      await bank.admin.sql`
      select p::text from banking.password p union all select c::text from banking.contract c
      union all select content from audit.entry`,
    );
    expect(stored).not.toContain(login);
    expect(stored).not.toContain(transfer);
  });

  it('takes an ID that is brought along, once', async () => {
    const open = () => openContract(bank.banking, 'operator', { ...facts, id: 'ab-123456' });
    expect(await open()).toMatchObject({ result: 'opened', letter: { contractId: 'AB123456' } });
    expect(await open()).toEqual({ result: 'id_taken' });
    expect(await openContract(bank.banking, 'operator', { ...facts, id: '12' })).toEqual({ result: 'malformed_id' });
  });

  it('says everything that is wrong with the facts, and opens nothing', async () => {
    const faulty = { name: ' ', nameKana: '割符', email: 'hanako', phone: '110', language: 'fr' };
    expect(await openContract(bank.banking, 'operator', { ...faulty, id: '7777777777' })).toEqual({
      result: 'faulty',
      faults: [
        { field: 'name', fault: 'missing' },
        { field: 'nameKana', fault: 'malformed' },
        { field: 'email', fault: 'malformed' },
        { field: 'phone', fault: 'malformed' },
        { field: 'language', fault: 'malformed' },
      ],
    });
    expect(await find('7777777777')).toBeNull();
  });

  it.each([
    ['name', '割'.repeat(41), 'too_long'],
    ['name', '割符\u0007花子', 'malformed'],
    ['email', `hanako@example.jp\nBcc: all@example.jp`, 'malformed'],
    ['email', 'hanako@example.jp,taro@example.jp', 'malformed'],
    ['email', '"hanako"@example.jp', 'malformed'],
    ['email', `${'h'.repeat(65)}@example.jp`, 'malformed'],
    ['email', `hanako@${'example.'.repeat(40)}jp`, 'too_long'],
    ['phone', '12345678901', 'malformed'],
  ] as const)('%s cannot be %j', (field, value, fault) => {
    expect(checkFacts({ ...facts, [field]: value })).toEqual({ faults: [{ field, fault }] });
  });
});

describe('the state of a contract', () => {
  const freeze = (id: ContractId) =>
    perform(bank.staffProgram, 'staff:1', (deed) => freezeContract(deed, id, 'a call'));
  const release = (id: ContractId) =>
    perform(bank.staffProgram, 'staff:1', (deed) => releaseContract(deed, id, 'checked'));
  const close = (id: ContractId) =>
    perform(bank.staffProgram, 'staff:1', (deed) => closeContract(deed, id, 'a letter'));

  it('is frozen and released, and each is told', async () => {
    const customer = await bank.customer();
    const { contractId } = customer;
    cookiesOf(await bank.signIn(customer));
    bank.notices.length = 0;
    expect(await freeze(contractId)).toEqual({ result: 'changed' });
    expect(await freeze(contractId)).toEqual({ result: 'refused', state: 'frozen' });
    expect(await release(contractId)).toEqual({ result: 'changed' });
    expect(await release(contractId)).toEqual({ result: 'refused', state: 'active' });
    expect(await find(contractId)).toMatchObject({ state: 'active', version: 3 });
    expect(bank.notices.map(({ kind }) => kind)).toEqual(['contract_frozen', 'contract_released']);
    expect(await bank.audited(contractId)).toEqual(
      expect.arrayContaining(['sessions_ended', 'contract_frozen', 'contract_released']),
    );
  });

  it('a closed contract stays closed', async () => {
    const { contractId } = await bank.customer();
    expect(await close(contractId)).toEqual({ result: 'changed' });
    expect(await find(contractId)).toMatchObject({ state: 'closed', closedAtMs: bank.clock.nowMs() });
    for (const change of [freeze, release, close]) {
      expect(await change(contractId)).toEqual({ result: 'refused', state: 'closed' });
    }
  });

  it('of an unknown contract cannot be changed', async () => {
    expect(await freeze('1234567890' as ContractId)).toEqual({ result: 'unknown_contract' });
  });
});
