import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import type { Browser } from '../device/known-devices.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { cookiesOf, hourMs, newBrowser, openTestBank, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { beginTokenFlow } from './begin-token-flow.ts';
import { releaseSignIn } from './counter.ts';
import { purgeCounters } from './purge-counters.ts';
import { signIn } from './sign-in.ts';

const nobody = '1234567890';
const wrong = { password: 'not-the-password', browser: newBrowser };

let bank: TestBank;
/** Stops after three failures, so that tests are quick. */
let strict: Banking;
let customer: TestContract;
beforeAll(async () => {
  bank = await openTestBank();
  strict = await bank.startProgram({
    ...defaultPolicy,
    signIn: { ...defaultPolicy.signIn, failuresInKnownBrowser: 3, failuresInUnknownBrowsers: 3 },
  });
});
beforeEach(async () => {
  customer = await bank.customer();
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

async function knownBrowser(): Promise<Browser> {
  const { device } = cookiesOf(await bank.signIn(customer));
  return { ...newBrowser, deviceCookie: device };
}

async function fail(
  banking: Banking,
  times: number,
  attempt: Partial<Parameters<typeof signIn>[1]> = {},
): Promise<string[]> {
  const results: string[] = [];
  for (let count = 0; count < times; count += 1) {
    results.push((await signIn(banking, { contractId: customer.contractId, ...wrong, ...attempt })).result);
  }
  return results;
}

describe('somebody who searches for contracts', () => {
  it('finds the same answer for a wrong ID and for a wrong password', async () => {
    const unknown = await signIn(bank.banking, { contractId: nobody, ...wrong });
    expect(unknown).toEqual({ result: 'wrong', attemptsLeft: 9 });
    expect(await signIn(bank.banking, { contractId: customer.contractId, ...wrong })).toEqual(unknown);
  });

  it('finds the same number of statements and of runs of Argon2id, up to the stop and beyond', async () => {
    const [known, unknown] = [[], []] as { statements: number; passwordRuns: number; result: string }[][];
    for (const [contractId, list] of [
      [customer.contractId, known],
      ['9999900001', unknown],
    ] as const) {
      for (let count = 0; count < 12; count += 1) {
        let result = '';
        const work = await bank.measure(async () => {
          ({ result } = await signIn(bank.banking, { contractId, ...wrong }));
        });
        list?.push({ ...work, result });
      }
    }
    expect(unknown).toEqual(known);
    expect(known?.map(({ passwordRuns }) => passwordRuns)).toEqual([...Array<number>(10).fill(1), 0, 0]);
    expect(known?.map(({ result }) => result)).toEqual([
      ...Array<string>(10).fill('wrong'),
      'stopped_here',
      'stopped_here',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a single letter', 'x'],
    ['a character that PostgreSQL cannot store', '\0'],
    ['half a character', '\ud800'],
    ['five hundred digits', '9'.repeat(500)],
    ['Japanese', '契約者番号'],
    ['SQL', "' or 1 = 1 --"],
  ])('finds nothing else for %s, which cannot be an ID', async (_, contractId) => {
    const attempt = () => signIn(bank.banking, { contractId, ...wrong });
    const known = () => signIn(bank.banking, { contractId: customer.contractId, ...wrong });
    expect(await bank.measure(attempt)).toEqual(await bank.measure(known));
    expect((await attempt()).result).toBe('wrong');
  });

  it('leaves nothing of what was typed in the database', async () => {
    const typed = '777SECRET777';
    await signIn(bank.banking, { contractId: typed, ...wrong });
    const dump = await bank.admin.sql`
      select (select string_agg(c::text, '') from banking.sign_in_counter c) || (select string_agg(content, '') from audit.entry) as all`;
    expect(JSON.stringify(dump)).not.toContain(typed);
  });

  it('is stopped at unknown IDs for as long as at those of contracts', async () => {
    const unknown = { contractId: '5550001112' };
    expect(await fail(strict, 4, unknown)).toEqual(['wrong', 'wrong', 'wrong', 'stopped_here']);
    expect(await fail(strict, 4)).toEqual(['wrong', 'wrong', 'wrong', 'stopped_here']);
    bank.clock.advanceMs(24 * hourMs - 1);
    await purgeCounters(strict);
    expect([...(await fail(strict, 1, unknown)), ...(await fail(strict, 1))]).toEqual(['stopped_here', 'stopped_here']);
    bank.clock.advanceMs(1);
    expect([...(await fail(strict, 1, unknown)), ...(await fail(strict, 1))]).toEqual(['wrong', 'wrong']);
  });
});

describe('somebody who guesses passwords', () => {
  it('has ten attempts from all browsers together that the contract does not know', async () => {
    const results: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      const browser = { ...newBrowser, deviceCookie: `made-up-${count}`, network: `198.51.100.${count}` };
      results.push(...(await fail(bank.banking, 1, { browser })));
    }
    expect(results).toEqual([...Array<string>(10).fill('wrong'), 'stopped_here']);
  });

  it('is not judged any more once stopped: the right password does not help', async () => {
    await fail(strict, 3);
    expect(await signIn(strict, { ...customer, browser: newBrowser })).toEqual({ result: 'stopped_here' });
  });

  it('gets no further attempt by trying many at once', async () => {
    const attempts = Array.from({ length: 30 }, () => fail(bank.banking, 1));
    const results = (await Promise.all(attempts)).flat();
    expect(results.filter((result) => result === 'wrong')).toHaveLength(10);
    expect(results.filter((result) => result === 'stopped_here')).toHaveLength(20);
  });

  it('gets no further attempt by going through the token flows', async () => {
    await fail(strict, 2);
    const attempt = { ...wrong, contractId: customer.contractId };
    expect((await beginTokenFlow(strict, { ...attempt, purpose: 'register_or_exchange' })).result).toBe('wrong');
    expect((await beginTokenFlow(strict, { ...attempt, purpose: 'stop' })).result).toBe('stopped_here');
    expect(await fail(strict, 1)).toEqual(['stopped_here']);
  });

  it('cannot lock the customer out: a browser that the contract knows has attempts of its own', async () => {
    const browser = await knownBrowser();
    await fail(strict, 4);
    expect(await fail(strict, 2, { browser })).toEqual(['wrong', 'wrong']);
    expect(await signIn(strict, { ...customer, browser })).toMatchObject({ result: 'signed_in' });
  });

  it('has no more attempts in a known browser either, and every known browser has its own', async () => {
    const [browser, other] = [await knownBrowser(), await knownBrowser()];
    expect(await fail(strict, 4, { browser })).toEqual(['wrong', 'wrong', 'wrong', 'stopped_here']);
    expect(await signIn(strict, { ...customer, browser: other })).toMatchObject({ result: 'signed_in' });
    expect(await signIn(strict, { ...customer, browser: newBrowser })).toMatchObject({ result: 'signed_in' });
  });

  it('a browser known to another contract is unknown to this one', async () => {
    const browser = await knownBrowser();
    customer = await bank.customer();
    await fail(strict, 3);
    expect(await fail(strict, 1, { browser })).toEqual(['stopped_here']);
  });

  it('a browser that was not used for a year is unknown again', async () => {
    const browser = await knownBrowser();
    bank.clock.advanceMs(365 * 24 * hourMs);
    await fail(strict, 3);
    expect(await fail(strict, 1, { browser })).toEqual(['stopped_here']);
  });

  it('the customer’s own success in a known browser gives the unknown ones no new attempts', async () => {
    const browser = await knownBrowser();
    await fail(strict, 3);
    await signIn(strict, { ...customer, browser });
    expect(await fail(strict, 1)).toEqual(['stopped_here']);
  });

  it('a success forgives the failures before it', async () => {
    await fail(strict, 2);
    expect(await signIn(strict, { ...customer, browser: newBrowser })).toMatchObject({ result: 'signed_in' });
    expect(await fail(strict, 4)).toEqual(['wrong', 'wrong', 'wrong', 'stopped_here']);
  });

  it('the stop is told to the customer once, and written down', async () => {
    await fail(strict, 5);
    expect(bank.notices.filter(({ contractId }) => contractId === customer.contractId)).toMatchObject([
      { kind: 'sign_in_stopped' },
    ]);
    const audited = await bank.audited(customer.contractId);
    expect(audited.filter((type) => type !== 'contract_opened')).toEqual([
      'wrong_password',
      'wrong_password',
      'wrong_password',
      'sign_in_stopped',
    ]);
  });

  it('staff let the customer try again at once', async () => {
    await fail(strict, 3);
    const release = () =>
      perform(strict, 'staff:1', (deed) => releaseSignIn(deed, customer.contractId, 'identity checked'));
    expect([await release(), await release()]).toEqual([true, false]);
    expect(await signIn(strict, { ...customer, browser: newBrowser })).toMatchObject({ result: 'signed_in' });
  });

  it('where only staff may open it, time does not', async () => {
    const never = await bank.startProgram({
      ...defaultPolicy,
      signIn: { ...defaultPolicy.signIn, failuresInUnknownBrowsers: 3, unlockAfterHours: 0 },
    });
    await fail(never, 3);
    bank.clock.advanceMs(2_000 * hourMs);
    await purgeCounters(never);
    expect(await fail(never, 1)).toEqual(['stopped_here']);
  });
});

describe('counters of IDs that nobody has', () => {
  it('are bounded: the oldest go, and never those of a contract', async () => {
    await fail(strict, 3);
    for (const contractId of ['4440000001', '4440000002', '4440000003']) {
      bank.clock.advanceMs(1);
      await fail(strict, 3, { contractId });
    }
    await purgeCounters(strict, 2);
    expect(await fail(strict, 1)).toEqual(['stopped_here']);
    expect(await fail(strict, 1, { contractId: '4440000001' })).toEqual(['wrong']);
    expect(await fail(strict, 1, { contractId: '4440000003' })).toEqual(['stopped_here']);
  });

  it('go after ninety days even where nothing lapses by itself, and those of contracts stay', async () => {
    const never = await bank.startProgram({
      ...defaultPolicy,
      signIn: { ...defaultPolicy.signIn, failuresInUnknownBrowsers: 3, unlockAfterHours: 0 },
    });
    const unknown = { contractId: '4440000004' };
    await fail(never, 3);
    await fail(never, 3, unknown);
    bank.clock.advanceMs(90 * 24 * hourMs - 1);
    await purgeCounters(never);
    expect(await fail(never, 1, unknown)).toEqual(['stopped_here']);
    bank.clock.advanceMs(1);
    await purgeCounters(never);
    expect([...(await fail(never, 1, unknown)), ...(await fail(never, 1))]).toEqual(['wrong', 'stopped_here']);
  });
});
