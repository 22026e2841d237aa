import { ManualClock } from '@warifu/kernel';
import { importCodeKey, showCode, type ShownCode } from '@warifu/token';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followCode, type CodeFollower } from './follow-code.ts';

const startMs = 1_700_000_010_000;
const codeKey = await importCodeKey(new Uint8Array(32).fill(7));

let clock: ManualClock;
let told: (ShownCode | null)[];
let follower: CodeFollower;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock = new ManualClock(startMs);
  told = [];
});

afterEach(() => {
  follower.stop();
  vi.useRealTimers();
});

function settings(clockOffsetMs = 0) {
  return { codeKey, digits: 6, periodSeconds: 30, clock, clockOffsetMs } as const;
}

function follow(clockOffsetMs = 0): void {
  follower = followCode({
    ...settings(clockOffsetMs),
    show: (shown) => told.push(shown),
    fail: (error) => {
      throw error;
    },
  });
}

/** Lets the device's clock and its timers go on together. */
function advanceMs(durationMs: number): void {
  clock.advanceMs(durationMs);
  vi.advanceTimersByTime(durationMs);
}

async function toldMore(): Promise<void> {
  const before = told.length;
  await vi.waitUntil(() => told.length > before, { interval: 1 });
}

test('the present code is told at once, with the seconds that are left', async () => {
  follow();
  await toldMore();
  expect(told).toEqual([await showCode(settings())]);
});

test('it is told anew when each second of the authority’s time begins', async () => {
  follow(250);
  await toldMore();
  advanceMs(750);
  // It went off.
  expect(vi.getTimerCount()).toBe(0);
  await toldMore();
  expect(told.map((shown) => shown?.secondsLeft)).toEqual([30, 29]);
});

test('when the period ends the old code goes before the new one comes', async () => {
  clock.advanceMs(29_500);
  follow();
  await toldMore();
  advanceMs(500);
  expect(told.at(-1)).toBeNull();
  await toldMore();
  expect(told.at(-1)).toEqual(await showCode(settings()));
  expect(told[0]?.code).not.toBe(told.at(-1)?.code);
});

test('a code is over by the authority’s time, not the device’s', async () => {
  follow(29_500);
  await toldMore();
  advanceMs(500);
  expect(told.at(-1)).toBeNull();
});

test('after a sleep the next look takes the old code away and tells the right one', async () => {
  follow();
  await toldMore();
  clock.advanceMs(3_600_000);
  follower.look();
  expect(told.at(-1)).toBeNull();
  await toldMore();
  expect(told.at(-1)).toEqual(await showCode(settings()));
});

test('a code whose time ends while it is being made is never told', async () => {
  follow();
  clock.advanceMs(30_000);
  await toldMore();
  expect(told).toEqual([null]);
});

test('one that stopped tells nothing more', async () => {
  follow();
  await toldMore();
  follower.look();
  follower.stop();
  advanceMs(5_000);
  await showCode(settings());
  expect(told).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});
