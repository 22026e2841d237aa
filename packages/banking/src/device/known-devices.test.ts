import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cookiesOf, hourMs, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { purgeDevices } from './known-devices.ts';

let bank: TestBank;
let customer: TestContract;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  customer = await bank.customer();
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

/** Signs in, and answers what the browser holds afterwards. */
async function visit(deviceCookie: string | null, contract = customer): Promise<string | null> {
  const { device } = cookiesOf(await bank.signIn(contract, { ...newBrowser, deviceCookie }));
  return device ?? deviceCookie;
}

const told = () => bank.notices.map(({ kind, contractId }) => `${kind} ${contractId ?? ''}`);
const news = ({ contractId }: TestContract) => `signed_in_from_new_browser ${contractId}`;

it('signing in with a browser that the contract does not know is told to the customer, once for each browser', async () => {
  const first = await visit(null);
  expect(await visit(first)).toBe(first);
  expect(told()).toEqual([news(customer)]);
  const second = await visit(null);
  expect(second).not.toBe(first);
  await visit(second);
  await visit(first);
  expect(told()).toEqual([news(customer), news(customer)]);
});

it('a family shares a browser: it stays known to each', async () => {
  const other = await bank.customer();
  let cookie = await visit(null);
  cookie = await visit(cookie, other);
  expect(told()).toEqual([news(customer), news(other)]);
  cookie = await visit(cookie);
  await visit(cookie, other);
  expect(told()).toHaveLength(2);
});

it('a cookie that somebody else had put into the browser is worth nothing after signing in', async () => {
  const attacker = await bank.customer();
  const planted = await visit(null, attacker);
  const held = await visit(planted);
  expect(held).not.toBe(planted);
  bank.notices.length = 0;
  await visit(planted);
  expect(told()).toEqual([news(customer)]);
});

it('a cookie that was made up makes no browser known', async () => {
  expect(await visit('A'.repeat(43))).not.toBe('A'.repeat(43));
  await visit('A'.repeat(43));
  expect(told()).toHaveLength(2);
});

it('the twenty that were used last are known', async () => {
  const cookies: (string | null)[] = [];
  for (let count = 0; count < 21; count += 1) {
    bank.clock.advanceMs(1);
    cookies.push(await visit(null));
  }
  bank.notices.length = 0;
  await visit(cookies[1] ?? null);
  expect(told()).toEqual([]);
  await visit(cookies[0] ?? null);
  expect(told()).toHaveLength(1);
});

it('a browser is forgotten when it was not used for so long as the policy says', async () => {
  const cookie = await visit(null);
  bank.clock.advanceMs(365 * 24 * hourMs - 1);
  await purgeDevices(bank.banking);
  await visit(cookie);
  expect(told()).toHaveLength(1);
  bank.clock.advanceMs(365 * 24 * hourMs);
  await visit(cookie);
  expect(told()).toHaveLength(2);
  bank.clock.advanceMs(365 * 24 * hourMs);
  expect(await purgeDevices(bank.banking)).toMatchObject({ done: true });
  const left = await bank.admin.sql`select from banking.device`;
  expect(left).toHaveLength(0);
});
