import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Banking } from '../banking.ts';
import { freezeContract, closeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { findSession } from '../session/session.ts';
import { cookiesOf, hourMs, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { beginTokenFlow } from './begin-token-flow.ts';
import { purgeHistory, readHistory } from './history.ts';
import { signIn, signInWithAcceptedCode } from './sign-in.ts';

const wrong = { password: 'not-the-password', browser: newBrowser };

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

async function failOnce(banking: Banking): Promise<string> {
  return (await signIn(banking, { contractId: customer.contractId, ...wrong })).result;
}

describe('signing in', () => {
  it('opens a session for contract ID and login password', async () => {
    const { session } = cookiesOf(await bank.signIn(customer));
    expect(await findSession(bank.banking, session)).toMatchObject({
      contractId: customer.contractId,
      purpose: 'sign_in',
      step: 'signed_in',
    });
  });

  it('takes the contract ID as people type it', async () => {
    const { contractId, password } = customer;
    const typed = ` ${contractId.slice(0, 4)}-${contractId.slice(4)} `.replace(/[0-9]/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    expect(await signIn(bank.banking, { contractId: typed, password, browser: newBrowser })).toMatchObject({
      result: 'signed_in',
    });
  });

  it('asks for the code where the customer chose so, and opens nothing before', async () => {
    await bank.setToken(customer.contractId, 'active', true);
    const asked = await bank.signIn(customer);
    if (asked.result !== 'needs_code') throw new Error(asked.result);
    const sessionCookie = asked.sessionCookie.reveal();
    expect(await findSession(bank.banking, sessionCookie)).toMatchObject({ step: 'password_passed' });
    const reached = await signInWithAcceptedCode(bank.banking, { sessionCookie, browser: newBrowser });
    expect(reached.result).toBe('signed_in');
    expect(await findSession(bank.banking, sessionCookie)).toBeNull();
  });

  it('an accepted code opens one session, however often the page is sent', async () => {
    await bank.setToken(customer.contractId, 'active', true);
    const asked = await bank.signIn(customer);
    if (asked.result !== 'needs_code') throw new Error(asked.result);
    const request = { sessionCookie: asked.sessionCookie.reveal(), browser: newBrowser };
    const answers = await Promise.all([1, 2, 3, 4].map(() => signInWithAcceptedCode(bank.banking, request)));
    expect(answers.map(({ result }) => result).sort()).toEqual([
      'session_ended',
      'session_ended',
      'session_ended',
      'signed_in',
    ]);
  });

  it.each(['none', 'stopped_by_customer'])(
    'asks for no code while the token is %s, whatever was chosen',
    async (state) => {
      await bank.setToken(customer.contractId, state, true);
      expect(await bank.signIn(customer)).toMatchObject({ result: 'signed_in' });
    },
  );

  it.each(['stopped_by_staff', 'locked'])('still asks for the code while the token is %s', async (state) => {
    await bank.setToken(customer.contractId, state, true);
    expect(await bank.signIn(customer)).toMatchObject({ result: 'needs_code' });
  });

  it.each(['lost', 'stolen'])(
    'is refused altogether while the token is %s; only registering goes on',
    async (state) => {
      await bank.setToken(customer.contractId, state);
      const attempt = { ...customer, browser: newBrowser };
      expect(await signIn(bank.banking, attempt)).toEqual({ result: 'token_lost' });
      expect(await beginTokenFlow(bank.banking, { ...attempt, purpose: 'stop' })).toEqual({ result: 'token_lost' });
      const begun = await beginTokenFlow(bank.banking, { ...attempt, purpose: 'register_or_exchange' });
      if (begun.result !== 'password_passed') throw new Error(begun.result);
      expect(await findSession(bank.banking, begun.sessionCookie.reveal())).toMatchObject({
        purpose: 'register_or_exchange',
        step: 'password_passed',
      });
    },
  );

  it('a lost token ends the sessions that are open already', async () => {
    const { session } = cookiesOf(await bank.signIn(customer));
    await bank.setToken(customer.contractId, 'stolen');
    expect(await findSession(bank.banking, session)).toBeNull();
  });

  it('tells that a contract is frozen or closed after the right password only', async () => {
    const { contractId } = customer;
    await perform(bank.staffProgram, 'staff:1', (deed) => freezeContract(deed, contractId, 'a call'));
    expect(await failOnce(bank.banking)).toBe('wrong');
    expect(await bank.signIn(customer)).toEqual({ result: 'contract_frozen' });
    await perform(bank.staffProgram, 'staff:1', (deed) => closeContract(deed, contractId, 'a letter'));
    expect(await failOnce(bank.banking)).toBe('wrong');
    expect(await bank.signIn(customer)).toEqual({ result: 'contract_closed' });
  });

  it('a session of a token flow never leads to the accounts', async () => {
    const begun = await beginTokenFlow(bank.banking, {
      ...customer,
      browser: newBrowser,
      purpose: 'register_or_exchange',
    });
    if (begun.result !== 'password_passed') throw new Error(begun.result);
    const request = { sessionCookie: begun.sessionCookie.reveal(), browser: newBrowser };
    expect(await signInWithAcceptedCode(bank.banking, request)).toEqual({ result: 'session_ended' });
  });

  it('keeps what was decided meanwhile: a password that was changed while it was judged opens nothing', async () => {
    const { contractId } = customer;
    const lock = Promise.withResolvers<undefined>();
    const locked = Promise.withResolvers<undefined>();
    const change = bank.admin.transaction(async (tx) => {
      await tx`select from banking.contract where id = ${contractId} for no key update`;
      locked.resolve(undefined);
      await lock.promise;
      await tx`
        update banking.password set phc = (select phc from banking.password where contract_id = ${contractId} and kind = 'transfer')
        where contract_id = ${contractId} and kind = 'login'`;
    });
    await locked.promise;
    const attempt = bank.signIn(customer);
    await bank.waitForLock();
    lock.resolve(undefined);
    await change;
    expect((await attempt).result).toBe('wrong');
  });
});

it('the history shows what came of each attempt, the newest first, and is forgotten in time', async () => {
  const { contractId } = customer;
  await failOnce(bank.banking);
  bank.clock.advanceMs(1);
  await bank.signIn(customer);
  bank.clock.advanceMs(1);
  await bank.setToken(contractId, 'active', true);
  await bank.signIn(customer);
  expect(await readHistory(bank.banking, contractId, 2)).toMatchObject([
    { result: 'code_asked' },
    { result: 'signed_in', browserLabel: 'Firefox, Windows', network: '192.0.2.1' },
  ]);
  expect(await readHistory(bank.banking, contractId, 10)).toHaveLength(3);
  bank.clock.advanceMs(400 * 24 * hourMs - 1);
  await purgeHistory(bank.banking);
  expect(await readHistory(bank.banking, contractId, 10)).toMatchObject([{ result: 'code_asked' }]);
});

it('when too many wait the next ones are told so, and nothing is counted', async () => {
  const narrow = await bank.startProgram({
    ...defaultPolicy,
    argon2id: { ...defaultPolicy.argon2id, concurrent: 1, waiting: 1 },
  });
  const attempts = await Promise.all(Array.from({ length: 5 }, () => failOnce(narrow)));
  expect(attempts.sort()).toEqual(['busy', 'busy', 'busy', 'wrong', 'wrong']);
  expect(await signIn(narrow, { contractId: customer.contractId, ...wrong })).toEqual({
    result: 'wrong',
    attemptsLeft: 7,
  });
});

it('a hash made at another cost is made anew when its password comes by, and only then', async () => {
  const dearer = await bank.startProgram({ ...defaultPolicy, argon2id: { ...defaultPolicy.argon2id, passes: 3 } });
  const phc = async () => {
    const [row] = await bank.admin.sql<{ phc: string }[]>`
      select phc from banking.password where contract_id = ${customer.contractId} and kind = 'login'`;
    return row?.phc;
  };
  await failOnce(dearer);
  expect(await phc()).toContain('m=19456,t=2,p=1');
  expect(await signIn(dearer, { ...customer, browser: newBrowser })).toMatchObject({ result: 'signed_in' });
  expect(await phc()).toContain('m=19456,t=3,p=1');
  expect(await signIn(dearer, { ...customer, browser: newBrowser })).toMatchObject({ result: 'signed_in' });
});
