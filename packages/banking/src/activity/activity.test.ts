import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { proveOperation } from '../authentication/prove.ts';
import type { Banking } from '../banking.ts';
import { perform } from '../deed.ts';
import { giveToken } from '../testing/give-token.ts';
import { openTestBank, type TestBank } from '../testing/test-bank.ts';
import { newFormKey, wrongCode } from '../testing/token-flow.ts';
import { flushActivity } from './flush-activity.ts';
import { purgeActivity } from './purge-activity.ts';
import { readActivity } from './read-activity.ts';
import { watchActivity } from './watch-activity.ts';

let bank: TestBank;
let other: Banking;
beforeAll(async () => {
  bank = await openTestBank();
  other = await bank.startProgram();
});
beforeEach(async () => {
  bank.banking.activity.take();
  other.activity.take();
  await bank.admin.sql`delete from banking.activity`;
});
afterAll(() => bank.drop());

const dayMs = 86_400_000;

async function flushed(span: 'hour' | 'day' | 'week' = 'hour') {
  await flushActivity(bank.banking);
  await flushActivity(other);
  const { intervals } = await readActivity(bank.banking, span);
  return intervals;
}

async function kept(): Promise<number> {
  const [row] = await bank.admin.sql<{ count: number }[]>`select count(*) from banking.activity`;
  return row?.count ?? 0;
}

describe('counted is', () => {
  it('what the authority answers about codes, with the longest time it took, and that it does not answer', async () => {
    const { contractId } = await bank.customer();
    const token = await giveToken(bank, contractId);
    const prove = (code: string) =>
      proveOperation(bank.banking, {
        contractId,
        purpose: 'cancelBooking',
        subject: 'one',
        formKey: newFormKey(),
        code,
      });

    bank.authority.meanwhile = () => {
      bank.clock.advanceMs(1_200);
      return Promise.resolve();
    };
    await prove(wrongCode(token));
    bank.clock.advanceSeconds(30);
    await prove(token.code());
    bank.authority.network = 'down';
    await prove(token.code());
    bank.authority.network = 'up';

    const intervals = await flushed();
    const sum = (measure: 'accepted' | 'wrong_code' | 'no_answer' | 'used_code') =>
      intervals.reduce((total, { counts }) => total + (counts[measure] ?? 0), 0);
    expect([sum('wrong_code'), sum('accepted'), sum('no_answer'), sum('used_code')]).toEqual([1, 1, 1, 0]);
    expect(Math.max(...intervals.map(({ slowestMs }) => slowestMs))).toBe(1_200);
  });

  it('what was committed, and not what was undone', async () => {
    const undone = perform(bank.banking, 'system', (deed) => {
      deed.record('token_locked', null);
      return Promise.reject(new Error('undone'));
    });
    await expect(undone).rejects.toThrow('undone');
    await perform(bank.banking, 'system', (deed) => {
      deed.record('token_registered', null);
      deed.record('signed_out', null);
      return Promise.resolve();
    });
    expect((await flushed()).at(-1)?.counts).toEqual({ registered: 1 });
  });

  it('once, however many programs count', async () => {
    for (const { activity } of [bank.banking, other, other]) activity.count('accepted', 10);
    expect((await flushed()).at(-1)).toMatchObject({ counts: { accepted: 3 }, slowestMs: 10 });
    expect((await flushed()).at(-1)).toMatchObject({ counts: { accepted: 3 } });
  });

  it('without a statement until it is written down, and still after that has failed', async () => {
    const work = await bank.measure(() => {
      bank.banking.activity.count('accepted', 10);
      return Promise.resolve();
    });
    expect(work.statements).toBe(0);
    const failing = { ...bank.banking, db: { ...bank.banking.db, sql: () => Promise.reject(new Error('away')) } };
    await expect(flushActivity(failing as unknown as Banking)).rejects.toThrow('away');
    expect((await flushed()).at(-1)?.counts).toEqual({ accepted: 1 });
  });

  it('no more than fits, where nothing can be written for hours', () => {
    const { activity } = bank.banking;
    for (let minute = 0; minute < 10_050; minute += 1) {
      activity.add({ minuteMs: minute * 60_000, measure: 'accepted', count: 1, slowestMs: 0 });
    }
    const taken = activity.take();
    expect([taken.length, taken[0]?.minuteMs]).toEqual([10_000, 50 * 60_000]);
  });
});

describe('what was counted', () => {
  it('is read by minutes, by half hours and by three hours, without a gap', async () => {
    bank.banking.activity.count('accepted', 5);
    bank.clock.advanceSeconds(59 * 60);
    bank.banking.activity.count('accepted', 7);
    for (const [span, length] of [
      ['hour', 60],
      ['day', 48],
      ['week', 56],
    ] as const) {
      const intervals = await flushed(span);
      expect(intervals).toHaveLength(length);
      expect(intervals.reduce((sum, { counts }) => sum + (counts.accepted ?? 0), 0)).toBe(2);
      const steps = new Set(intervals.slice(1).map(({ startMs }, index) => startMs - (intervals[index]?.startMs ?? 0)));
      expect(steps.size).toBe(1);
    }
    bank.clock.advanceSeconds(60);
    expect((await flushed()).flatMap(({ counts }) => Object.values(counts))).toEqual([1]);
  });

  it('stands out where it rises against the same time on the days before', async () => {
    const count = (ago: number, times: number): void => {
      bank.banking.activity.add({
        minuteMs: Math.floor((bank.clock.nowMs() - ago * dayMs) / 60_000) * 60_000,
        measure: ago % 2 === 0 ? 'wrong_code' : 'out_of_sync',
        count: times,
        slowestMs: 0,
      });
    };
    for (let day = 1; day <= 7; day += 1) count(day, 5);
    count(0, 15);
    bank.banking.activity.count('registered');
    await flushed();
    expect(await watchActivity(bank.banking)).toEqual([
      { watched: 'wrong_codes', count: 15, usual: 5, isSuddenRise: false },
      { watched: 'registrations', count: 1, usual: 0, isSuddenRise: false },
      { watched: 'lock_outs', count: 0, usual: 0, isSuddenRise: false },
    ]);
    count(0, 1);
    await flushed();
    expect((await watchActivity(bank.banking))[0]).toMatchObject({ count: 16, isSuddenRise: true });
    bank.clock.advanceSeconds(16 * 60);
    expect((await watchActivity(bank.banking))[0]).toMatchObject({ count: 0, isSuddenRise: false });
  });

  it('is forgotten after eight days', async () => {
    bank.banking.activity.count('accepted');
    await flushed();
    bank.clock.advanceMs(8 * dayMs - 60_000);
    await purgeActivity(bank.banking);
    expect(await kept()).toBe(1);
    bank.clock.advanceMs(120_000);
    expect(await purgeActivity(bank.banking)).toEqual({ done: true });
    expect(await kept()).toBe(0);
  });
});
