import { ManualClock } from '@warifu/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { ClockGuard } from './clock-guard.ts';
import type { Sql } from './sql.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

const startMs = Date.UTC(2026, 10, 24);
const hourSeconds = 3_600;
let clock: ManualClock;
/** By how much the database's clock is ahead of what this machine's would be without its steps. */
let databaseAheadMs: number;
let told: string[];
let guard: ClockGuard;

beforeEach(async () => {
  clock = new ManualClock(startMs);
  databaseAheadMs = 0;
  told = [];
  const rows = () => Promise.resolve([{ nowMs: startMs + clock.monotonicMs() + databaseAheadMs }]);
  guard = await ClockGuard.start({ sql: rows as unknown as Sql, clock, tell: (sentence) => told.push(sentence) });
  guard.stop();
});

const step = (seconds: number) => {
  clock.setMs(clock.nowMs() + seconds * 1_000);
};

describe("a machine's clock that is stepped", () => {
  it.each([
    ['forward', hourSeconds, 'ahead of'],
    ['back', -hourSeconds, 'behind'],
  ])('%s cannot be read from that moment on, before anybody compares it', (_, seconds, where) => {
    expect(guard.clock.nowMs()).toBe(clock.nowMs());
    step(seconds);
    expect(() => guard.clock.nowMs()).toThrow(`3600 seconds ${where} the database's`);
    try {
      guard.clock.nowMs();
    } catch (error) {
      expect(isDatabaseUnavailable(error)).toBe(true);
    }
    expect([guard.fault, guard.aheadSeconds]).toEqual([expect.stringContaining('3600 seconds'), seconds]);
  });

  it('is told once when it is compared, and once when it is right again, by itself', async () => {
    step(hourSeconds);
    await guard.compare();
    await guard.compare();
    clock.advanceSeconds(5);
    expect(() => guard.clock.nowMs()).toThrow();
    step(-hourSeconds);
    expect(guard.clock.nowMs()).toBe(clock.nowMs());
    await guard.compare();
    await guard.compare();
    expect(told).toEqual([expect.stringContaining('3600 seconds ahead'), expect.stringContaining('agrees')]);
  });

  it('a little, as time servers do, is let pass and measured', async () => {
    step(3);
    expect(guard.clock.nowMs()).toBe(clock.nowMs());
    await guard.compare();
    expect([guard.fault, guard.aheadSeconds, told]).toEqual([null, 3, []]);
  });
});

it('time that passes is no step', () => {
  clock.advanceSeconds(hourSeconds);
  expect(guard.clock.nowMs()).toBe(startMs + hourSeconds * 1_000);
});

it("the database's clock that is stepped is seen by the next comparison", async () => {
  databaseAheadMs = hourSeconds * 1_000;
  await guard.compare();
  expect(guard.fault).toContain('behind');
});
