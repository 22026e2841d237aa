import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raiseRequest } from '../approval/raise-request.ts';
import { openContract } from '../contract/open-contract.ts';
import { facts } from '../testing/test-bank.ts';
import { day, elsewhere, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { reasonOf, testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey } from '../testing/token-flow.ts';
import { readCase } from './read-case.ts';
import { searchContracts } from './search-contracts.ts';
import { stopTokenByStaff } from './stop-token-by-staff.ts';

let money: TestMoney;
let staff: TestStaff;
let auditor: TestMember;
let teller: TestMember;
beforeAll(async () => {
  money = await openTestMoney();
  staff = testStaff(money.bank);
  auditor = await staff.member('auditor');
  teller = await staff.member('teller');
});
beforeEach(() => {
  money.bank.authority.network = 'up';
});
afterAll(() => money.bank.drop());

const reason = reasonOf('問い合わせ');

async function search(typed: string) {
  const answer = await searchContracts(staff.banking, auditor.member, typed);
  if (answer.result !== 'searched') return answer.result;
  return { found: answer.matches.map(({ id, by }) => `${by} ${id}`), isCut: answer.isCut };
}

describe('the search', () => {
  let customer: MoneyCustomer;
  let other: string;
  beforeAll(async () => {
    customer = await money.customer();
    const opened = await openContract(money.banking, 'operator', {
      ...facts,
      id: 'TARO0001',
      name: '山田 太郎',
      nameKana: 'ヤマダ タロウ',
      phone: '090-1234-5678',
    });
    if (opened.result !== 'opened') throw new Error(opened.result);
    other = opened.letter.contractId;
  });

  it.each([
    ['a contract ID in any spelling', () => ' ｔａｒｏ－０００１ ', 'contract_id'],
    ['the beginning of a name in katakana', () => 'ヤマ', 'name'],
    ['a name in hiragana without its space', () => 'やまだたろう', 'name'],
    ['a name in half-width kana', () => 'ﾔﾏﾀﾞ ﾀ', 'name'],
    ['a telephone number with hyphens', () => '090-1234-5678', 'phone'],
    ['a telephone number in full width', () => '０９０ー１２３４ー５６７８', 'phone'],
  ])('finds by %s', async (_, typed, by) => {
    expect(await search(typed())).toEqual({ found: [`${by} ${other}`], isCut: false });
  });

  it('finds by an account number, with its branch and without, and by a token ID', async () => {
    const { contractId, account, token } = customer;
    const byAccount = { found: [`account ${contractId}`], isCut: false };
    expect(await search(account.number)).toEqual(byAccount);
    expect(await search(`${account.branchCode}-${account.number}`)).toEqual(byAccount);
    expect(await search(`002-${account.number}`)).toEqual({ found: [], isCut: false });
    expect(await search(token.credentialId)).toEqual({ found: [`token_id ${contractId}`], isCut: false });
  });

  it('finds by the serial number of a hardware token, in any spelling', async () => {
    const { contractId } = await money.customer();
    await money.bank.admin.sql`
      update banking.token set token_id = 'GAHT00004711' where contract_id = ${contractId}`;
    expect(await search('ｇａｈｔ 0000-4711')).toEqual({ found: [`token_id ${contractId}`], isCut: false });
  });

  it.each([
    ['ヤ', 'too_short'],
    ['', 'unreadable'],
    ['山田', 'unreadable'],
    ['%', 'unreadable'],
    ['ア'.repeat(101), 'unreadable'],
  ])('says of %j that it is %s', async (typed, result) => {
    expect(await search(typed)).toBe(result);
  });

  it('shows no more than fifty and says so', async () => {
    await money.bank.admin.sql`
      insert into banking.contract (id, name, name_kana, email, phone, language, opened_at)
      select 'MANY' || lpad(n::text, 4, '0'), '大勢', 'オオゼイ', 'x@example.jp', '0312345678', 'ja', now()
      from generate_series(1, 51) as n`;
    const answer = await search('オオゼ');
    expect(answer).toMatchObject({ isCut: true });
    expect(typeof answer === 'string' ? 0 : answer.found.length).toBe(50);
  });

  it('is in the audit log by what was found, and without what was typed', async () => {
    await search('やまだ');
    const [entry] = await money.bank.admin.sql<{ content: string }[]>`
      select content from audit.entry where content::jsonb ->> 'type' = 'contracts_searched' order by at desc, ctid desc`;
    expect(JSON.parse(entry?.content ?? '')).toMatchObject({
      actor: `staff:${auditor.member.id}`,
      details: { by: 'name', found: 1 },
    });
    expect(entry?.content).not.toContain('ヤマダ');
    expect(entry?.content).not.toContain('やまだ');
  });
});

describe('a case', () => {
  it('tells all about a contract, and the audit log tells who looked', async () => {
    const customer = await money.customer();
    const { contractId } = customer;
    await money.bank.signIn(customer);
    const to = { kind: 'account', ...elsewhere } as const;
    await money.transfer(customer, { to, amountYen: 1_000, on: day('2026-11-26') });
    await money.confirm({ contractId, fromAccountId: customer.account.id, to, amountYen: 2_000, on: 'today' });
    const wish = { kind: 'renew_password', contractId, password: 'login' } as const;
    await raiseRequest(staff.banking, teller.member, { wish, reason, formKey: newFormKey() });
    expect(await readCase(staff.banking, auditor.member, contractId)).toMatchObject({
      result: 'read',
      case: {
        contract: { id: contractId, state: 'active', tokenState: 'active' },
        token: { id: customer.token.credentialId, registration: { state: 'enabled', failures: 0 }, stop: null },
        isTokenChangeOnItsWay: false,
        limits: { now: { perTransferYen: 1_000_000 }, isCoolingOff: false },
        accounts: [{ balanceYen: 1_000_000, isOpen: true }],
        sessions: { count: 1, sinceMs: money.bank.clock.nowMs() - 60_000 },
        devices: 1,
        signIns: [{ result: 'signed_in' }],
        tellings: [
          { kind: 'transfer_booked', state: 'due', deliveredAtMs: null },
          { kind: 'signed_in_from_new_browser' },
        ],
        openOrders: [{ amountYen: 2_000, state: 'confirmed' }],
        bookings: [{ amountYen: 1_000, leavesOn: '2026-11-26' }],
        reissueLetter: null,
        initialPasswords: [],
        requests: [{ kind: 'renew_password', raisedByName: teller.member.name }],
      },
    });
    expect((await money.bank.audited(contractId)).at(-1)).toBe('contract_looked_up');
  });

  it('says where the authority does not answer, and that it is still to be told of a stop', async () => {
    const { contractId } = await money.customer();
    money.bank.authority.network = 'down';
    const stop = { contractId, why: 'lost', reason, formKey: newFormKey() } as const;
    await stopTokenByStaff(staff.banking, teller.member, stop);
    expect(await readCase(staff.banking, teller.member, contractId)).toMatchObject({
      case: {
        contract: { tokenState: 'lost' },
        token: { registration: 'no_answer', stop: { toldAtMs: null } },
        sessions: { count: 0, sinceMs: null },
      },
    });
  });

  it('says where there is no such contract', async () => {
    const contractId = '999999999999' as MoneyCustomer['contractId'];
    expect(await readCase(staff.banking, teller.member, contractId)).toEqual({ result: 'unknown_contract' });
  });
});
