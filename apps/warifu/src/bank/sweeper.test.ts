import { createMailer, sampleBiller, type Banking } from '@warifu/banking';
import { parseSmtpUrl } from '@warifu/banking/smtp-location';
import { startMailCatcher, type MailCatcher } from '@warifu/banking/mail-catcher';
import { elsewhere, openTestMoney, type TestMoney } from '@warifu/banking/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sweepOnce } from './sweeper.ts';

let money: TestMoney;
let catcher: MailCatcher;
beforeAll(async () => {
  money = await openTestMoney();
  catcher = await startMailCatcher({ clock: money.bank.clock });
});
afterAll(async () => {
  await catcher.stop();
  await money.bank.drop();
});

const name = { ja: '割符信用金庫', en: 'Warifu' };

async function sweep(banking: Banking): Promise<string[]> {
  const failures: string[] = [];
  await sweepOnce({
    bills: { banking, biller: sampleBiller },
    mailer: createMailer(parseSmtpUrl(catcher.url), { name: name.ja, address: 'bank@example.jp' }),
    contact: { name, phone: '0120-000-000' },
    logger: pino({ level: 'silent' }),
    onFailure: (step) => failures.push(step),
  });
  return failures;
}

const transferOf = async () => {
  const customer = await money.customer(100_000);
  const { contractId, account } = customer;
  const to = { kind: 'account' as const, ...elsewhere };
  const orderId = await money.confirm({ contractId, fromAccountId: account.id, to, amountYen: 10_000, on: 'today' });
  return { customer, orderId };
};

it('one round ends what nobody has proven, frees its money and hands over the mails, and fails nowhere', async () => {
  const { customer } = await transferOf();
  const done = await transferOf();
  await money.prove(done.customer, done.orderId);
  expect((await money.balance(customer.account)).availableYen).toBeLessThan(100_000);
  money.bank.clock.advanceSeconds(601);
  expect(await sweep(money.banking)).toEqual([]);
  expect((await money.balance(customer.account)).availableYen).toBe(100_000);
  expect(catcher.mails().length).toBeGreaterThan(0);
  expect(catcher.mails()[0]?.to).toEqual(['hanako@example.jp']);
});

it('a step that fails is told of, and keeps none of those after it from running', async () => {
  const { customer } = await transferOf();
  money.bank.clock.advanceSeconds(601);
  const authority = { ...money.banking.authority, events: () => Promise.reject(new TypeError('a bug')) };
  expect(await sweep({ ...money.banking, authority })).toEqual(['follow the authority']);
  expect(await money.balance(customer.account)).toEqual(expect.objectContaining({ availableYen: 100_000 }));
});
