import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy.ts';
import { elsewhere, newFormKey, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { draftTransfer } from './draft-transfer.ts';
import { payeesOf, registerPayee, removePayee, type PayeeRegistration } from './payees.ts';

let money: TestMoney;
let customer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
});
afterAll(() => money.bank.drop());
beforeEach(async () => {
  customer = await money.customer();
});

const register = (change: Partial<PayeeRegistration> = {}, desk = money.desk) =>
  registerPayee(desk, { contractId: customer.contractId, account: elsewhere, formKey: newFormKey(), ...change });
const payees = () => payeesOf(money.banking.db.sql, customer.contractId);

it('a payee is registered once, in the form that banks exchange, and told', async () => {
  expect(await register()).toEqual({ result: 'registered' });
  expect(await register()).toEqual({ result: 'registered' });
  expect(await payees()).toMatchObject([{ ...elsewhere, recipientName: 'ﾔﾏﾀﾞ ﾀﾛｳ' }]);
  expect(money.bank.notices.at(-1)).toMatchObject({ kind: 'payee_registered', details: { to: 'ﾔﾏﾀﾞ ﾀﾛｳ' } });
});

it('a transfer to a payee goes where a typed one goes', async () => {
  await register();
  const [payee] = await payees();
  const asked = { contractId: customer.contractId, fromAccountId: customer.account.id, amountYen: 1, on: 'today' };
  const typed = await draftTransfer(money.desk, { ...asked, to: { kind: 'account', ...elsewhere } });
  expect(await draftTransfer(money.desk, { ...asked, to: { kind: 'payee', payeeId: payee?.id ?? '' } })).toEqual(typed);
});

it('what cannot be transferred to is not registered', async () => {
  const account = { ...elsewhere, recipientName: '山田' };
  expect(await register({ account })).toMatchObject({ result: 'faulty', fault: { field: 'recipientName' } });
  expect(await payees()).toEqual([]);
});

it('a contract sees and removes its own payees alone', async () => {
  await register();
  const [payee] = await payees();
  const payeeId = payee?.id ?? '';
  const stranger = await money.customer();
  expect(await payeesOf(money.banking.db.sql, stranger.contractId)).toEqual([]);
  expect(await removePayee(money.banking, { contractId: stranger.contractId, payeeId })).toBe(false);
  expect(await removePayee(money.banking, { contractId: customer.contractId, payeeId })).toBe(true);
  expect(await payees()).toEqual([]);
});

it('there are at most a hundred of them', async () => {
  for (let count = 1; count <= 100; count += 1) {
    await register({ account: { ...elsewhere, accountNumber: String(count) } });
  }
  expect(await register()).toEqual({ result: 'full' });
  expect(await payees()).toHaveLength(100);
});

it('where the policy asks for a code nothing is registered without it', async () => {
  const codeFor = { ...defaultPolicy.codeFor, registerPayee: true };
  const strict = { ...money.desk, banking: await money.bank.startProgram({ ...defaultPolicy, codeFor }) };
  expect(await register({ code: '000000' }, strict)).toMatchObject({ result: 'rejected' });
  expect(await payees()).toEqual([]);
  expect(await register({ code: customer.token.code() }, strict)).toEqual({ result: 'registered' });
});
