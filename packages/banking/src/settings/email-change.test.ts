import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freezeContract } from '../contract/change-contract-state.ts';
import { perform } from '../deed.ts';
import { giveToken } from '../testing/give-token.ts';
import { cookiesOf, hourMs, openTestBank, startMs, type TestBank, type TestContract } from '../testing/test-bank.ts';
import { beginEmailChange, type EmailChangeBegun } from './begin-email-change.ts';
import { confirmEmailChange } from './confirm-email-change.ts';
import { confirmationCode } from './confirmation-code.ts';
import { openEmailChange, purgeEmailChanges } from './email-change.ts';

const oldAddress = 'hanako@example.jp';
const newAddress = 'hanako@new.example.jp';

let bank: TestBank;
let customer: TestContract;
let token: SimulatedToken;
let sessionCookie: string;
let forms = 0;
beforeAll(async () => {
  bank = await openTestBank();
});
beforeEach(async () => {
  bank.clock.setMs(Math.max(bank.clock.nowMs(), startMs) + 30_000);
  customer = await bank.customer();
  token = await giveToken(bank, customer.contractId);
  await signIn();
  bank.notices.length = 0;
});
afterAll(() => bank.drop());

async function signIn(): Promise<void> {
  sessionCookie = cookiesOf(await bank.signIn(customer)).session;
}

/** Begins a change with a fresh code. */
async function begin(email = newAddress, form: { formKey?: string; code?: string } = {}): Promise<EmailChangeBegun> {
  forms += 1;
  bank.clock.advanceSeconds(30);
  return await beginEmailChange(bank.banking, {
    sessionCookie,
    formKey: `form-${forms}`,
    code: token.code(),
    email,
    ...form,
  });
}
const confirm = (code: string, cookie = sessionCookie) =>
  confirmEmailChange(bank.banking, { sessionCookie: cookie, code });

const address = async () => {
  const rows = await bank.admin.sql<{ email: string }[]>`
    select email from banking.contract where id = ${customer.contractId}`;
  return rows[0]?.email;
};
/** What is sent where. */
const outbox = async () => {
  const rows = await bank.admin.sql<{ line: string }[]>`
    select kind || ' ' || address as line from banking.notice
    where contract_id = ${customer.contractId} and kind like 'email%' order by kind, address`;
  return rows.map(({ line }) => line);
};
/** The number in the latest mail to a new address. */
function sentCode(): string {
  const notice = bank.notices.findLast(({ kind }) => kind === 'email_confirmation');
  if (notice?.kind !== 'email_confirmation') throw new Error('no number was sent');
  return confirmationCode(bank.banking, notice.details.changeId);
}
const wrongCode = () => sentCode().replace(/.$/, (digit) => String((Number(digit) + 1) % 10));

describe('beginning', () => {
  it('wants a code, tells the old address, sends a number to the new one, and changes nothing', async () => {
    expect(await begin(newAddress, { code: token.code(-50) })).toMatchObject({ result: 'rejected' });
    expect(await outbox()).toEqual([]);
    expect(await begin()).toEqual({ result: 'begun' });
    expect(await outbox()).toEqual([`email_change_begun ${oldAddress}`, `email_confirmation ${newAddress}`]);
    expect(bank.notices[0]).toMatchObject({ details: { newAddress: 'h***@new.example.jp' } });
    expect(await address()).toBe(oldAddress);
    expect(await openEmailChange(bank.banking, customer.contractId)).toEqual({
      address: newAddress,
      expiresAtMs: bank.clock.nowMs() + 24 * hourMs,
    });
  });

  it('twice with one form sends one number', async () => {
    const form = { formKey: 'twice', code: token.code(1) };
    expect(await begin(newAddress, form)).toEqual({ result: 'begun' });
    expect(await begin(newAddress, form)).toEqual({ result: 'begun' });
    expect(await outbox()).toHaveLength(2);
    expect(await begin('other@example.jp', form)).toEqual({ result: 'form_reused' });
    expect(await outbox()).toHaveLength(2);
  });

  it.each([
    ['', 'missing'],
    ['hanako', 'malformed'],
    ['hanako@example.jp\r\nBcc: x@evil.example', 'malformed'],
    ['a@example.jp,b@example.jp', 'malformed'],
    [`${'x'.repeat(250)}@example.jp`, 'too_long'],
  ])('refuses %j', async (email, fault) => {
    expect(await begin(email)).toEqual({ result: 'faulty', fault });
  });

  it('takes what was typed in full width', async () => {
    await begin('ｈａｎａｋｏ＠ｎｅｗ．example.jp ');
    expect(await openEmailChange(bank.banking, customer.contractId)).toMatchObject({ address: newAddress });
  });

  it('does nothing for the address that there is', async () => {
    expect(await begin(oldAddress)).toEqual({ result: 'unchanged' });
  });

  it('sends no more than five numbers in 24 hours: nobody is flooded from here', async () => {
    for (let n = 1; n <= 5; n += 1) expect(await begin(`victim${n}@example.jp`)).toEqual({ result: 'begun' });
    expect(await begin('victim6@example.jp')).toEqual({ result: 'too_many' });
    bank.clock.advanceMs(24 * hourMs);
    await purgeEmailChanges(bank.banking);
    await signIn();
    expect(await begin()).toEqual({ result: 'begun' });
  });

  it('wants nothing where the policy wants nothing', async () => {
    const { policy } = bank.banking;
    const free = await bank.startProgram({ ...policy, codeFor: { ...policy.codeFor, changeEmail: false } });
    const form = { sessionCookie, formKey: 'free', email: newAddress };
    expect(await beginEmailChange(free, form)).toEqual({ result: 'begun' });
  });
});

describe('confirming', () => {
  beforeEach(async () => {
    await begin();
  });

  it('changes the address and tells the old one and the new one', async () => {
    expect(await confirm(sentCode())).toEqual({ result: 'changed' });
    expect(await address()).toBe(newAddress);
    expect((await outbox()).filter((line) => line.startsWith('email_changed'))).toEqual([
      `email_changed ${oldAddress}`,
      `email_changed ${newAddress}`,
    ]);
    expect(await openEmailChange(bank.banking, customer.contractId)).toBeNull();
    expect(await bank.audited(customer.contractId)).toEqual(expect.arrayContaining(['email_changed']));
  });

  it('takes the number in full width, with and without its hyphen', async () => {
    const typed = sentCode()
      .replace('-', 'ー')
      .replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(await confirm(` ${typed}`)).toEqual({ result: 'changed' });
  });

  it('is the same once more when the form is sent twice, and tells nobody again', async () => {
    const answers = await Promise.all([confirm(sentCode()), confirm(sentCode())]);
    expect(answers).toEqual([{ result: 'changed' }, { result: 'changed' }]);
    expect((await outbox()).filter((line) => line.startsWith('email_changed'))).toHaveLength(2);
    expect(await confirm(wrongCode())).toEqual({ result: 'none_begun' });
  });

  it('does nothing for what is no number of eight digits, and does not count it', async () => {
    for (let n = 1; n <= 10; n += 1) expect(await confirm('1234567')).toEqual({ result: 'malformed' });
    expect(await confirm(sentCode())).toEqual({ result: 'changed' });
  });

  it('cannot be guessed: five wrong numbers drop the change', async () => {
    const wrong = wrongCode();
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await confirm(wrong)).toEqual({ result: 'wrong', attemptsLeft });
    }
    expect(await confirm(sentCode())).toEqual({ result: 'none_begun' });
    expect(await address()).toBe(oldAddress);
  });

  it('cannot be guessed by many at once either', async () => {
    const wrong = wrongCode();
    const answers = await Promise.all(Array.from({ length: 12 }, () => confirm(wrong)));
    expect(answers.filter(({ result }) => result === 'wrong')).toHaveLength(5);
  });

  it('comes too late after 24 hours', async () => {
    bank.clock.advanceMs(24 * hourMs - 1);
    await signIn();
    const code = sentCode();
    expect(await openEmailChange(bank.banking, customer.contractId)).not.toBeNull();
    bank.clock.advanceMs(1);
    expect(await openEmailChange(bank.banking, customer.contractId)).toBeNull();
    expect(await confirm(code)).toEqual({ result: 'none_begun' });
    expect(await address()).toBe(oldAddress);
  });

  it('takes the number of the latest change alone', async () => {
    const first = sentCode();
    await begin('third@example.jp');
    expect(await confirm(first)).toMatchObject({ result: 'wrong' });
    expect(await confirm(sentCode())).toEqual({ result: 'changed' });
    expect(await address()).toBe('third@example.jp');
  });

  it('is for the customer who began it alone', async () => {
    const other = await bank.customer();
    const { session } = cookiesOf(await bank.signIn(other));
    expect(await confirm(sentCode(), session)).toEqual({ result: 'none_begun' });
    expect(await confirm(sentCode(), 'no session')).toEqual({ result: 'session_ended' });
    expect(await address()).toBe(oldAddress);
  });

  it('is over for a contract that was frozen', async () => {
    await perform(bank.staffProgram, 'operator', (deed) => freezeContract(deed, customer.contractId, 'test'));
    expect(await confirm(sentCode())).toEqual({ result: 'session_ended' });
    expect(await address()).toBe(oldAddress);
  });
});

it('neither an address nor the number lies in the audit log or in a proof; the number lies nowhere', async () => {
  await begin();
  const code = sentCode().replace('-', '');
  await confirm(code);
  const [found] = await bank.admin.sql<{ log: string; proofs: string; notices: string; changes: string }[]>`
    select (select string_agg(content, ' ') from audit.entry) as log,
      (select string_agg(p::text, ' ') from banking.proof p) as proofs,
      (select string_agg(n::text, ' ') from banking.notice n) as notices,
      (select string_agg(c::text, ' ') from banking.email_change c) as changes`;
  expect(`${found?.log ?? ''}${found?.proofs ?? ''}`).not.toContain('new.example.jp');
  const everything = Object.values(found ?? {}).join(' ');
  expect(everything).toContain(newAddress);
  expect(everything).not.toMatch(new RegExp(`${code}|${code.slice(0, 4)}-${code.slice(4)}`));
});

it('changes are forgotten after two days', async () => {
  await purgeEmailChanges(bank.banking);
  await bank.admin.sql`delete from banking.email_change`;
  await begin();
  bank.clock.advanceMs(48 * hourMs - 1);
  expect(await purgeEmailChanges(bank.banking)).toEqual({ purged: 0, done: true });
  bank.clock.advanceMs(1);
  expect(await purgeEmailChanges(bank.banking)).toEqual({ purged: 1, done: true });
});
