import { accountId } from '@warifu/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeContract } from '../contract/change-contract-state.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import { day, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { accountsOf, findAccountByNumber, findAccountOf } from './bank-account.ts';
import { openCustomerAccount, type NewCustomerAccount } from './open-customer-account.ts';
import { readAccountStatement, readLatestLines } from './statement.ts';

let money: TestMoney;
let customer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  customer = await money.customer(100_000);
});
afterAll(() => money.bank.drop());

const open = (change: Partial<NewCustomerAccount>) =>
  perform(money.banking, 'operator', (deed) =>
    openCustomerAccount(deed, {
      contractId: customer.contractId,
      branchCode: '002',
      depositKind: 'ordinary',
      number: '0000001',
      openingYen: 0,
      ...change,
    }),
  );

describe('opening an account', () => {
  it('books what is on it from the start, and names its holder as banks do', async () => {
    expect(customer.account).toMatchObject({ branchCode: '001', holderName: '割符 花子', holderKana: 'ﾜﾘﾌ ﾊﾅｺ' });
    expect(await money.balance(customer.account)).toEqual({ balanceYen: 100_000, availableYen: 100_000, isOpen: true });
    expect(await readLatestLines(money.banking, customer.account.id, 5)).toMatchObject([
      { amountYen: 100_000, kind: 'opening', description: '口座開設' },
    ]);
    expect(await money.bank.audited(customer.contractId)).toContain('account_opened');
    expect(await money.differences()).toEqual([]);
  });

  it.each([
    ['malformed_number', { number: '123' }],
    ['malformed_number', { branchCode: '1' }],
    ['unknown_contract', { contractId: '0000000000' as ContractId }],
    ['malformed_holder', { holderKana: '花子' }],
    ['number_taken', { branchCode: '001' }],
  ])('is refused as %s for %j, and writes nothing', async (reason, change) => {
    expect(await open(change)).toEqual({ result: 'refused', reason });
    expect(await accountsOf(money.banking.db.sql, customer.contractId)).toEqual([customer.account]);
  });

  it('is refused for a contract that is closed', async () => {
    const { contractId } = await money.bank.customer();
    await perform(money.bank.staffProgram, 'operator', (deed) => closeContract(deed, contractId, '解約'));
    expect(await open({ contractId })).toEqual({ result: 'refused', reason: 'contract_closed' });
  });

  it('the same number is another account in another kind', async () => {
    const other = await money.customer(0);
    const { number } = customer.account;
    const opened = await open({ contractId: other.contractId, branchCode: '001', depositKind: 'current', number });
    expect(opened.result).toBe('opened');
    const found = await findAccountByNumber(money.banking.db.sql, {
      branchCode: '001',
      depositKind: 'current',
      number,
    });
    expect(found?.contractId).toBe(other.contractId);
  });
});

describe('an account', () => {
  it('is found under its own contract alone', async () => {
    const other = await money.customer(0);
    const { sql } = money.banking.db;
    expect(await findAccountOf(sql, customer.contractId, customer.account.id)).toEqual(customer.account);
    expect(await findAccountOf(sql, other.contractId, customer.account.id)).toBeNull();
    expect(await findAccountOf(sql, customer.contractId, 'internal:openings')).toBeNull();
  });

  it('that the ledger does not have is an error, not an empty balance', async () => {
    const ghost = { ...customer.account, id: accountId('customer:ghost') };
    await expect(money.balance(ghost)).rejects.toThrow('missing in the ledger');
  });
});

describe('a statement', () => {
  const read = (holder: MoneyCustomer, from: string, to: string, after = 0) =>
    readAccountStatement(money.banking, {
      contractId: holder.contractId,
      accountId: holder.account.id,
      from: day(from),
      to: day(to),
      after,
    });

  it('goes by days in Japan, both included', async () => {
    const [payer, payee] = [await money.customer(1_000), await money.customer(0)];
    const to = {
      kind: 'account' as const,
      bankCode: '1990',
      ...payee.account,
      accountNumber: payee.account.number,
      recipientName: '',
    };
    // One minute before midnight in Japan, and one after.
    const beforeMidnightMs = Date.UTC(2026, 10, 25, 14, 59);
    for (const atMs of [beforeMidnightMs, beforeMidnightMs + 120_000]) {
      money.bank.clock.setMs(atMs - 60_000);
      await money.transfer(payer, { to, amountYen: 100, on: 'today' });
    }
    const amounts = async (from: string, to: string) => {
      const statement = await read(payer, from, to);
      return statement.result === 'page' ? statement.lines.map(({ amountYen }) => amountYen) : statement.result;
    };
    expect(await amounts('2026-11-25', '2026-11-25')).toEqual([-100]);
    expect(await amounts('2026-11-26', '2026-11-26')).toEqual([-100]);
    expect(await amounts('2026-11-24', '2026-11-26')).toEqual([1_000, -100, -100]);
    expect(await amounts('2026-11-27', '2026-12-31')).toEqual([]);
  });

  it('comes page by page, without a gap', async () => {
    const { policy } = money.banking;
    const busy = await money.customer(5_000);
    const rows = policy.statementPageSize + 3;
    await money.bank.admin.transaction(async (tx) => {
      for (let row = 0; row < rows; row += 1) {
        await tx`
          select ledger.book(row(gen_random_uuid(), ${`test:${row}`}, sha256('x'), 'test', '', '2026-11-24', now(), null,
            array['internal:openings', ${busy.account.id}::text], array[-1, 1]::bigint[], array['', ${String(row)}::text])::ledger.new_entry, null)`;
      }
    });
    const first = await read(busy, '2026-01-01', '2027-12-31');
    if (first.result !== 'page' || first.next === null) throw new Error('there is no next page');
    expect(first.lines).toHaveLength(policy.statementPageSize);
    const second = await read(busy, '2026-01-01', '2027-12-31', first.next);
    if (second.result !== 'page') throw new Error(second.result);
    expect(second.next).toBeNull();
    expect([...first.lines, ...second.lines].map(({ number }) => number)).toEqual(
      Array.from({ length: rows + 1 }, (_, index) => index + 1),
    );
  });

  it('of another contract is unknown, and a period must be one', async () => {
    const other = await money.customer(0);
    const foreign = { ...customer, contractId: other.contractId };
    expect(await read(foreign, '2026-11-01', '2026-11-30')).toEqual({ result: 'unknown_account' });
    expect(await read(customer, '2026-11-30', '2026-11-01')).toEqual({ result: 'malformed_period' });
    expect(await read(customer, '2024-11-24', '2026-11-25')).toEqual({ result: 'period_too_long' });
    expect(await read(customer, '2024-11-25', '2026-11-25')).toMatchObject({ result: 'page' });
  });
});
