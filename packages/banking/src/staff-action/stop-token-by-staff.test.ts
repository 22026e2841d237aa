import type { Database } from '@warifu/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveOperation } from '../authentication/prove.ts';
import { signInWithCode } from '../authentication/sign-in-with-code.ts';
import { tokenStanding } from '../authentication/token-standing.ts';
import { perform } from '../deed.ts';
import { findOrder, type OrderId } from '../order/order.ts';
import { authenticateOrder, proofTargetOf } from '../order/prove-order.ts';
import { sweepOrders } from '../order/sweep-orders.ts';
import { findSession } from '../session/session.ts';
import { changeLimits } from '../settings/change-limits.ts';
import { cookiesOf, newBrowser } from '../testing/test-bank.ts';
import { elsewhere, openTestMoney, type MoneyCustomer, type TestMoney } from '../testing/test-money.ts';
import { reasonOf, testStaff, type TestMember, type TestStaff } from '../testing/test-staff.ts';
import { newFormKey, tokenFlowOf } from '../testing/token-flow.ts';
import { settleTokenStops } from '../token/bank-stop.ts';
import { exchangeToken, proveOldToken } from '../token/exchange-token.ts';
import { isReissueOutstanding, issueReissueCode } from '../token/reissue-code.ts';
import type { StopCause } from '../token/stop-held-token.ts';
import { stopToken } from '../token/stop-token.ts';
import { stopTokenByStaff } from './stop-token-by-staff.ts';

let money: TestMoney;
let staff: TestStaff;
let teller: TestMember;
let customer: MoneyCustomer;
beforeAll(async () => {
  money = await openTestMoney();
  staff = testStaff(money.bank);
  teller = await staff.member('teller');
});
beforeEach(async () => {
  money.bank.authority.network = 'up';
  customer = await money.customer();
  money.bank.clock.advanceSeconds(60);
  await settleTokenStops(staff.banking, 100);
  money.bank.notices.length = 0;
});
afterAll(() => money.bank.drop());

const reason = reasonOf('電話で届け出');
const fundsYen = 1_000_000;

const stop = (why: StopCause = 'stolen', { member } = teller, formKey = newFormKey()) =>
  stopTokenByStaff(staff.banking, member, { contractId: customer.contractId, why, reason, formKey });
const standing = () => tokenStanding(money.banking.db.sql, customer.contractId);
const there = async () => await money.bank.authority.client.registration(customer.token.credentialId);
const confirm = () =>
  money.confirm({
    contractId: customer.contractId,
    fromAccountId: customer.account.id,
    to: { kind: 'account', ...elsewhere },
    amountYen: 10_000,
    on: 'today',
  });
const balance = () => money.balance(customer.account);
const orderNow = async (orderId: OrderId) => {
  const { contractId } = customer;
  return await findOrder(money.banking.db.sql, { contractId, orderId }, money.bank.clock.nowMs());
};
const nothingMoved = { balanceYen: fundsYen, availableYen: fundsYen };

async function afterThePassword(): Promise<string> {
  await money.bank.setToken(customer.contractId, 'active', true);
  const answer = await money.bank.signIn(customer);
  if (answer.result !== 'needs_code') throw new Error(answer.result);
  return answer.sessionCookie.reveal();
}

type OrderNow = Awaited<ReturnType<typeof orderNow>>;

/** The bank's database; something is met before the transaction of this number, counted from 0. */
function beforeTransaction(
  number: number,
  { isAwaited, meet }: { readonly isAwaited: boolean; readonly meet: () => Promise<unknown> },
): Database {
  const { db } = money.banking;
  let transactions = 0;
  const transaction: Database['transaction'] = async (work) => {
    transactions += 1;
    if (transactions === number + 1) {
      const met = meet();
      if (isAwaited) await met;
    }
    return await db.transaction(work);
  };
  return { ...db, transaction };
}

const giveCode = (sessionCookie: string) =>
  signInWithCode(money.banking, {
    sessionCookie,
    browser: newBrowser,
    formKey: newFormKey(),
    code: customer.token.code(),
  });

describe('a stop by staff', () => {
  it('holds at the bank and at the authority, is told, and says in the audit log who, what and why', async () => {
    expect(await stop()).toEqual({
      result: 'stopped',
      authority: 'told',
      sessions: 0,
      orders: 0,
      letterVoided: false,
    });
    expect(await standing()).toMatchObject({ tokenState: 'stolen' });
    expect(await there()).toMatchObject({ state: 'disabled', reason: 'stolen' });
    expect(money.bank.notices).toMatchObject([{ kind: 'token_stopped_by_bank', details: { reason: 'stolen' } }]);
    const [entry] = await money.bank.admin.sql<{ content: string }[]>`
      select content from audit.entry where content::jsonb ->> 'type' = 'token_stopped_by_staff'
        and content::jsonb -> 'details' ->> 'contractId' = ${customer.contractId}`;
    expect(JSON.parse(entry?.content ?? '')).toMatchObject({
      actor: `staff:${teller.member.id}`,
      details: { tokenId: customer.token.credentialId, cause: 'stolen', reason },
    });
  });

  it.each([
    ['lost', 'lost', 'lost'],
    ['damaged', 'stopped_by_staff', 'damaged'],
    ['other', 'stopped_by_staff', 'unspecified'],
  ] as const)('as %s leaves it %s', async (why, tokenState, authoritys) => {
    await stop(why);
    expect(await standing()).toMatchObject({ tokenState });
    expect(await there()).toMatchObject({ reason: authoritys });
  });

  it('is only ever made graver', async () => {
    await stop('damaged');
    expect(await stop('other')).toEqual({ result: 'stopped_already', tokenState: 'stopped_by_staff' });
    expect(await stop('lost')).toMatchObject({ result: 'stopped' });
    expect(await stop('stolen')).toMatchObject({ result: 'stopped', authority: 'told' });
    expect(await there()).toMatchObject({ reason: 'stolen' });
    expect(await stop('lost')).toEqual({ result: 'stopped_already', tokenState: 'stolen' });
  });

  it('of two at once the graver stays, here and at the authority', async () => {
    await Promise.all([stop('lost'), stop('stolen'), stop('damaged')]);
    expect(await standing()).toMatchObject({ tokenState: 'stolen' });
    expect(await there()).toMatchObject({ reason: 'stolen' });
  });

  it('reaches a locked token too', async () => {
    await money.bank.setToken(customer.contractId, 'locked');
    expect(await stop('lost')).toMatchObject({ result: 'stopped' });
  });

  it('sent twice is one stop', async () => {
    const formKey = newFormKey();
    const answers = await Promise.all([stop('lost', teller, formKey), stop('lost', teller, formKey)]);
    expect(answers.map(({ result }) => result).sort()).toEqual(['done_before', 'stopped']);
    expect(money.bank.notices).toHaveLength(1);
  });

  it('finds nothing where there is no token, or its customer has stopped it', async () => {
    const sessionCookie = await tokenFlowOf(money.bank, customer, 'stop');
    await stopToken(money.banking, { sessionCookie, formKey: newFormKey(), code: customer.token.code() });
    const nothing = { result: 'nothing_to_stop', isRegistrationOnItsWay: false };
    expect(await stop()).toEqual({ ...nothing, tokenState: 'stopped_by_customer' });
    expect(await money.bank.audited(customer.contractId)).not.toContain('token_stopped_by_staff');
  });

  it('makes a letter void that vouched for what was known before', async () => {
    await stop('damaged');
    await perform(staff.banking, 'operator', (deed) => issueReissueCode(deed, customer.contractId));
    expect(await stop('stolen')).toMatchObject({ letterVoided: true });
    const nowMs = money.bank.clock.nowMs();
    expect(await isReissueOutstanding(money.banking.db.sql, customer.contractId, nowMs)).toBe(false);
  });

  it('is refused to an auditor, which the audit log tells', async () => {
    const auditor = await staff.member('auditor');
    expect(await stop('stolen', auditor)).toEqual({ result: 'refused_to_staff' });
    expect(await standing()).toMatchObject({ tokenState: 'active' });
    expect(await staff.auditedBy(auditor)).toEqual(['refused_to_staff']);
  });
});

describe('from the moment of the stop', () => {
  it('a thief who is signed in is out, and cannot come in again', async () => {
    const { session } = cookiesOf(await money.bank.signIn(customer));
    expect(await stop()).toMatchObject({ sessions: 1 });
    expect(await findSession(money.banking, session)).toBeNull();
    expect((await money.bank.signIn(customer)).result).toBe('token_lost');
  });

  it('a thief who has passed with the password gets no further with the right code', async () => {
    const sessionCookie = await afterThePassword();
    await stop();
    expect(await giveCode(sessionCookie)).toEqual({ result: 'session_ended' });
  });

  it.each(['stolen', 'damaged'] as const)(
    'a sign-in whose code the authority has just accepted comes to nothing (%s)',
    async (why) => {
      const sessionCookie = await afterThePassword();
      money.bank.authority.meanwhile = () => stop(why);
      const answer = await giveCode(sessionCookie);
      expect(answer).toMatchObject({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
      const sessions = await money.bank.admin.sql`
        select from banking.session where contract_id = ${customer.contractId}`;
      expect(sessions).toEqual([]);
    },
  );

  it('a transfer whose code the authority has just accepted moves nothing, and its money is free', async () => {
    const orderId = await confirm();
    money.bank.authority.meanwhile = stop;
    const answer = await money.prove(customer, orderId);
    expect(answer).toMatchObject({ result: 'settled', order: { state: 'ended', endReason: 'token_stopped' } });
    expect(await balance()).toMatchObject(nothingMoved);
    expect(money.bank.notices.map(({ kind }) => kind)).toContain('transfer_not_done');
  });

  it('a transfer that was proven and not posted yet is never posted, neither by its page nor by the sweeper', async () => {
    const orderId = await confirm();
    const { contractId } = customer;
    const target = proofTargetOf({ contractId, id: orderId, kind: 'transfer' });
    const attempt = { ...target, formKey: newFormKey(), code: customer.token.code() };
    expect((await proveOperation(money.banking, attempt)).result).toBe('proven');
    expect(await stop()).toMatchObject({ orders: 1 });
    expect(await money.prove(customer, orderId)).toMatchObject({ order: { state: 'ended' } });
    money.bank.clock.advanceSeconds(120);
    await sweepOrders(money.banking, 100);
    expect(await orderNow(orderId)).toMatchObject({ state: 'ended', endReason: 'token_stopped' });
    expect(await balance()).toMatchObject(nothingMoved);
  });

  it('a transfer whose answer nobody heard is not posted when it is found out that the code was right', async () => {
    const orderId = await confirm();
    money.bank.authority.network = 'loses_answers';
    expect((await money.prove(customer, orderId)).result).toBe('unknown');
    expect(await stop()).toMatchObject({ authority: 'to_be_told', orders: 1 });
    money.bank.authority.network = 'up';
    money.bank.clock.advanceSeconds(120);
    await sweepOrders(money.banking, 100);
    expect(await balance()).toMatchObject(nothingMoved);
  });

  it.each([
    ['between two of its steps', true],
    ['while one of its steps is being done', false],
  ])('nothing of a transfer moves any more, wherever the stop falls: %s', async (_, isAwaited) => {
    const ends: (string | undefined)[] = [];
    for (let step = 0; step <= 4; step += 1) {
      customer = await money.customer();
      const orderId = await confirm();
      money.bank.clock.advanceSeconds(60);
      const met: Promise<OrderNow>[] = [];
      const stopHere = () => stop().then(() => orderNow(orderId));
      const banking = {
        ...money.banking,
        db: beforeTransaction(step, { isAwaited, meet: () => (met[0] = stopHere()) }),
      };
      const { contractId, token } = customer;
      await authenticateOrder(banking, { contractId, orderId, formKey: newFormKey(), code: token.code() });
      const atTheStop = await (met[0] ?? stopHere());
      await sweepOrders(money.banking, 100);
      expect(await orderNow(orderId)).toEqual(atTheStop);
      const left = fundsYen - (atTheStop?.state === 'posted' ? 10_330 : 0);
      expect(await balance()).toMatchObject({ balanceYen: left, availableYen: left });
      ends.push(atTheStop?.state);
    }
    expect(new Set(ends)).toEqual(new Set(['ended', 'posted']));
  });

  it('a proof that was accepted before it and not used changes nothing after it', async () => {
    const limits = { perTransferYen: 2_000_000, perDayYen: 3_000_000 };
    const form = { formKey: newFormKey(), code: customer.token.code(), limits };
    const { contractId } = customer;
    const target = { contractId, purpose: 'raiseLimit', subject: 'limits 2000000 3000000' } as const;
    expect(await proveOperation(money.banking, { ...form, ...target })).toMatchObject({ result: 'proven' });
    await stop('damaged');
    const { session } = cookiesOf(await money.bank.signIn(customer));
    expect(await changeLimits(money.banking, { ...form, sessionCookie: session })).toMatchObject({
      result: 'rejected',
      rejection: { reason: 'changed_meanwhile' },
    });
  });

  it('a thief who is just exchanging the token for their own is left with neither', async () => {
    const thiefs = money.bank.authority.newToken();
    const sessionCookie = await tokenFlowOf(money.bank, customer, 'register_or_exchange');
    await proveOldToken(money.banking, { sessionCookie, formKey: newFormKey(), code: customer.token.code() });
    money.bank.authority.meanwhile = stop;
    const answer = await exchangeToken(money.banking, {
      sessionCookie,
      formKey: newFormKey(),
      tokenId: thiefs.credentialId,
      code: thiefs.code(),
    });
    expect(answer).toMatchObject({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
    expect(await standing()).toMatchObject({ tokenState: 'stolen', tokenId: customer.token.credentialId });
    expect(await there()).toMatchObject({ state: 'disabled', reason: 'stolen' });
    await expect(money.bank.authority.client.registration(thiefs.credentialId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('while the authority is away', () => {
  it.each(['stolen', 'damaged'] as const)('a stop as %s holds all the same, and is told later', async (why) => {
    await money.bank.setToken(customer.contractId, 'active', true);
    money.bank.authority.network = 'down';
    expect(await stop(why)).toMatchObject({ result: 'stopped', authority: 'to_be_told' });
    // Before anybody has told it.
    money.bank.authority.network = 'up';
    expect(await there()).toMatchObject({ state: 'enabled' });
    const answer = await money.bank.signIn(customer);
    if (why === 'stolen') expect(answer.result).toBe('token_lost');
    else {
      const sessionCookie = 'sessionCookie' in answer ? answer.sessionCookie.reveal() : '';
      expect(await giveCode(sessionCookie)).toEqual({ result: 'refused', reason: 'token_stopped' });
    }
    expect(await settleTokenStops(money.banking, 100)).toEqual({ settled: 1, done: true });
    expect(await there()).toMatchObject({ state: 'disabled', reason: why });
    expect(await settleTokenStops(money.banking, 100)).toEqual({ settled: 0, done: true });
  });

  it('what becomes graver while it is being told is told again', async () => {
    money.bank.authority.meanwhile = () => {
      money.bank.authority.network = 'up';
      return stop('stolen');
    };
    await stop('damaged');
    await settleTokenStops(money.banking, 100);
    expect(await there()).toMatchObject({ reason: 'stolen' });
    const untold = await money.bank.admin.sql`select from banking.token_stop where told_at is null`;
    expect(untold).toEqual([]);
  });
});

it('internet banking that is broken into can ask for no stop and make none softer', async () => {
  const statements = [
    `insert into banking.token_stop (token_id, reason, asked_at) values ('x', 'lost', now())`,
    `update banking.token_stop set reason = 'damaged'`,
    'delete from banking.token_stop',
    'select from banking.staff_form',
    `update banking.contract set phone = '0312345678'`,
  ];
  for (const statement of statements) {
    await expect(money.banking.db.sql.text(statement)).rejects.toMatchObject({ code: '42501' });
  }
});
