import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { perform } from '../deed.ts';
import type { Notice } from '../notice.ts';
import { hourMs, minuteMs, openTestBank, startMs, type TestBank } from '../testing/test-bank.ts';
import { startTestMailServer, type TestMailServer } from '../testing/test-mail-server.ts';
import { deliverDue, type Delivery } from './deliver-due.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { purgeNotices } from './purge-notices.ts';
import { readCaughtMail } from './read-caught-mail.ts';

const dayMs = 24 * hourMs;
const contact = { name: { ja: '見本信用金庫', en: 'Sample Shinkin Bank' }, phone: '0470-22-0000' };
const nothing: Delivery = { delivered: 0, putOff: 0, givenUp: 0, unreachable: null };

let bank: TestBank;
let server: TestMailServer;
let contractId: ContractId;
beforeAll(async () => {
  bank = await openTestBank();
  server = await startTestMailServer();
});
afterAll(async () => {
  await server.stop();
  await bank.drop();
});
beforeEach(async () => {
  bank.clock.setMs(startMs);
  ({ contractId } = await bank.customer());
  await bank.admin.sql`delete from banking.notice`;
  server.received.length = 0;
  server.refusal = null;
});

const mailerTo = (port: number): Mailer =>
  createMailer({ host: '127.0.0.1', port, tls: 'none', login: null }, { name: '', address: 'notices@bank.example.jp' });

async function deliver(
  limit = 100,
  { banking = bank.banking, mailer = mailerTo(server.port) } = {},
): Promise<Delivery> {
  return await deliverDue(banking, { mailer, bank: contact }, limit);
}

async function tell(count = 1): Promise<void> {
  await perform(bank.banking, 'system', (deed) => {
    for (let n = 1; n <= count; n += 1) deed.tell('payee_registered', contractId, { to: `No ${n}` });
    return Promise.resolve();
  });
}

const kept = async () =>
  await bank.admin.sql<{ nextAttemptAtMs: number | null; refusals: number }[]>`
    select next_attempt_at as "nextAttemptAtMs", refusals from banking.notice order by details::text`;
const texts = () => server.received.map(({ source }) => readCaughtMail(source).text);
const givenUp = async () =>
  await bank.admin.sql<{ content: string }[]>`
    select content from audit.entry where type = 'notice_given_up' and content like ${`%${contractId}%`}`;

describe('what a deed tells', () => {
  it('arrives, once', async () => {
    await tell();
    expect(await deliver()).toEqual({ ...nothing, delivered: 1 });
    expect(await deliver()).toEqual(nothing);
    bank.clock.advanceMs(30 * dayMs);
    expect(await deliver()).toEqual(nothing);
    expect(server.received).toMatchObject([{ to: ['hanako@example.jp'] }]);
    expect(texts()[0]).toMatch(/割符 花子 様[^]*お受取人：No 1\n/);
  });

  it('is not told where the deed comes to nothing', async () => {
    const failing = perform(bank.banking, 'system', (deed) => {
      deed.tell('contract_frozen', contractId);
      deed.entries.push({ at: Number.NaN, type: 'x', actor: 'x', details: {} });
      return Promise.resolve();
    });
    await expect(failing).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });

  it('of a contract that nobody has is kept nowhere', async () => {
    await perform(bank.banking, 'visitor', (deed) => {
      deed.tell('sign_in_stopped', null, { browser: 'unknown' });
      deed.tell('sign_in_stopped', '9999999999' as ContractId, { browser: 'unknown' });
      return Promise.resolve();
    });
    expect(await kept()).toEqual([]);
  });

  it('goes to the address and in the language of that moment', async () => {
    await tell();
    await bank.admin
      .sql`update banking.contract set email = 'new@example.jp', language = 'en' where id = ${contractId}`;
    await tell();
    await deliver();
    const arrived = server.received.map(({ to, source }) => `${to.join()} ${readCaughtMail(source).subject}`).sort();
    expect(arrived).toEqual(['hanako@example.jp 振込先を登録しました', 'new@example.jp A payee was registered']);
  });

  it('can go to another address than that of the contract', async () => {
    await perform(bank.banking, 'system', (deed) => {
      const notice: Notice = {
        kind: 'email_changed',
        contractId,
        atMs: deed.nowMs,
        details: {},
        address: 'old@example.jp',
      };
      deed.notices.push(notice);
      return Promise.resolve();
    });
    await deliver();
    expect(server.received).toMatchObject([{ to: ['old@example.jp'] }]);
  });
});

it('no more than the limit is sent in one round, the longest waiting first', async () => {
  await tell();
  bank.clock.advanceMs(1);
  await tell(2);
  expect(await deliver(2)).toEqual({ ...nothing, delivered: 2 });
  expect(texts()[0]).toContain('No 1');
  expect(await deliver(2)).toEqual({ ...nothing, delivered: 1 });
});

it('several programs at once send each mail once', async () => {
  await tell(30);
  const programs = await Promise.all([1, 2, 3].map(() => bank.startProgram()));
  const rounds = await Promise.all(programs.map((banking) => deliver(100, { banking })));
  expect(rounds.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(30);
  expect(new Set(texts()).size).toBe(30);
  expect(server.received).toHaveLength(30);
});

describe('a mail server that is away', () => {
  it('costs one try a round, and everything arrives within a minute after it has come back', async () => {
    await tell(3);
    const { port } = server;
    await server.stop();
    for (let minute = 0; minute < 200; minute += 1) {
      expect(await deliver()).toEqual({ ...nothing, unreachable: 'ESOCKET' });
      bank.clock.advanceMs(minuteMs);
    }
    server = await startTestMailServer({ port });
    expect(await deliver()).toEqual({ ...nothing, delivered: 3 });
    expect(server.received).toHaveLength(3);
  });

  it('does not hold up the deeds', async () => {
    const { port } = server;
    await server.stop();
    await tell();
    expect(await kept()).toHaveLength(1);
    server = await startTestMailServer({ port });
  });

  it('for more than three days loses what was tried so long, and says so in the audit log', async () => {
    await tell();
    await deliver(1, { mailer: { send: () => Promise.resolve({ result: 'unreachable', cause: 'ESOCKET' }) } });
    bank.clock.advanceMs(3 * dayMs - 1);
    expect(
      await deliver(1, { mailer: { send: () => Promise.resolve({ result: 'unreachable', cause: 'x' }) } }),
    ).toEqual({
      ...nothing,
      unreachable: 'x',
    });
    bank.clock.advanceMs(minuteMs);
    expect(await deliver()).toEqual({ ...nothing, givenUp: 1 });
    expect(server.received).toEqual([]);
    expect(await givenUp()).toHaveLength(1);
  });
});

it('a bank that was switched off for a week still sends what it had to tell', async () => {
  await tell();
  bank.clock.advanceMs(7 * dayMs);
  expect(await deliver()).toEqual({ ...nothing, delivered: 1 });
});

describe('a mail that the server puts off', () => {
  it('is tried again after 1, 2, 4 minutes and so on, at last every 12 hours, for three days', async () => {
    await tell();
    server.refusal = { at: 'recipient', code: 450 };
    const waitsMinutes: number[] = [];
    for (let tries = 0; tries < 30; tries += 1) {
      const round = await deliver();
      if (round.givenUp > 0) break;
      expect(round).toEqual({ ...nothing, putOff: 1 });
      expect(await deliver()).toEqual(nothing);
      const waitMs = ((await kept())[0]?.nextAttemptAtMs ?? 0) - bank.clock.nowMs();
      waitsMinutes.push(waitMs / minuteMs);
      bank.clock.advanceMs(waitMs - 1);
      expect(await deliver()).toEqual(nothing);
      bank.clock.advanceMs(1);
    }
    expect(waitsMinutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720, 720, 720, 720]);
    expect(await givenUp()).toHaveLength(1);
    expect(await deliver()).toEqual(nothing);
  });

  it('does not keep back the others', async () => {
    await tell(2);
    server.refusal = { at: 'message', code: 451 };
    expect(await deliver(1)).toEqual({ ...nothing, putOff: 1 });
    server.refusal = null;
    expect(await deliver()).toEqual({ ...nothing, delivered: 1 });
  });
});

it('a mail that the server refuses for good is given up at once; the audit log learns no address', async () => {
  await tell();
  server.refusal = { at: 'recipient', code: 550 };
  expect(await deliver()).toEqual({ ...nothing, givenUp: 1 });
  server.refusal = null;
  expect(await deliver()).toEqual(nothing);
  const [entry] = await givenUp();
  expect(JSON.parse(entry?.content ?? '')).toMatchObject({
    actor: 'system',
    details: { contractId, kind: 'payee_registered', reason: 'refused', replyCode: 550 },
  });
  expect(entry?.content).not.toContain('example.jp');
});

it('a program that dies between sending and marking leaves a mail that comes again as the same one', async () => {
  await tell();
  const dying: Banking = { ...bank.banking, db: { ...bank.banking.db, sql: dyingAfter(1, bank.banking.db.sql) } };
  await expect(deliver(1, { banking: dying })).rejects.toThrow('died');
  expect(await deliver()).toEqual(nothing);
  bank.clock.advanceMs(minuteMs);
  expect(await deliver()).toEqual({ ...nothing, delivered: 1 });
  expect(server.received).toHaveLength(2);
  expect(server.received[0]).toEqual(server.received[1]);
  bank.clock.advanceMs(dayMs);
  expect(await deliver()).toEqual(nothing);
});

it('a notice of a kind that this program does not know waits for one that does', async () => {
  await tell();
  await bank.admin.sql`update banking.notice set kind = 'of_tomorrow'`;
  expect(await deliver()).toEqual({ ...nothing, putOff: 1 });
  expect(server.received).toEqual([]);
});

describe('notices that customers can do without', () => {
  const received = async () => {
    await perform(bank.banking, 'system', (deed) => {
      deed.tell('money_received', contractId, { amountYen: 1, from: 'ﾜﾘﾌ' });
      deed.tell('signed_in', contractId, { browser: '' });
      deed.tell('token_locked', contractId, { tokenId: 'WPKD12345678' });
      return Promise.resolve();
    });
    return await bank.admin.sql<{ kind: string }[]>`select kind from banking.notice order by kind`;
  };

  it('come as they are set out where nothing was chosen', async () => {
    expect((await received()).map(({ kind }) => kind)).toEqual(['money_received', 'token_locked']);
  });

  it('come as they were chosen', async () => {
    await bank.admin.sql`
      insert into banking.notice_choice (contract_id, kind, is_wanted)
      values (${contractId}, 'money_received', false), (${contractId}, 'signed_in', true)`;
    expect((await received()).map(({ kind }) => kind)).toEqual(['signed_in', 'token_locked']);
  });

  it('are no others: the database takes no choice about security', async () => {
    const choice = bank.banking.db.sql`
      insert into banking.notice_choice (contract_id, kind, is_wanted) values (${contractId}, 'token_locked', false)`;
    await expect(choice).rejects.toMatchObject({ code: '23514' });
  });
});

it('notices are forgotten after 90 days, and none that is still to be sent', async () => {
  await tell(2);
  await deliver(1);
  bank.clock.advanceMs(90 * dayMs - 1);
  expect(await purgeNotices(bank.banking)).toEqual({ purged: 0, done: true });
  bank.clock.advanceMs(1);
  expect(await purgeNotices(bank.banking)).toEqual({ purged: 1, done: true });
  expect(await kept()).toHaveLength(1);
});

/** Runs so many statements, and then never another one. */
function dyingAfter(statements: number, sql: Banking['db']['sql']): Banking['db']['sql'] {
  let left = statements;
  const tag = (...call: Parameters<Banking['db']['sql']>) => {
    left -= 1;
    if (left < 0) throw new Error('died');
    return sql(...call);
  };
  return Object.assign(tag, { text: (statement: string) => sql.text(statement) }) as typeof sql;
}
