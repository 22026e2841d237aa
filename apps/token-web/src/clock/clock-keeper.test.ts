import { ManualClock } from '@warifu/kernel';
import type { ClockOffset } from '@warifu/token';
import { beforeEach, expect, test } from 'vitest';
import type { ClockCorrection } from '../storage/token-store.ts';
import { ClockKeeper } from './clock-keeper.ts';

const startMs = Date.UTC(2026, 3, 1);
const minuteMs = 60_000;

let clock: ManualClock;
/** How far the device is from the authority; null while the authority cannot be reached. */
let trueOffsetMs: number | null;
let asked: number;
let shown: number[];
let kept: ClockCorrection[];

beforeEach(() => {
  clock = new ManualClock(startMs);
  trueOffsetMs = 0;
  asked = 0;
  shown = [];
  kept = [];
});

function keeperWith({
  correction = null,
  measure = measureNow,
}: { correction?: ClockCorrection | null; measure?: () => Promise<ClockOffset> } = {}): ClockKeeper {
  return new ClockKeeper({
    clock,
    kept: correction,
    measure: () => {
      asked += 1;
      return measure();
    },
    keep: (next) => {
      kept.push(next);
      return Promise.resolve();
    },
    changed: (offsetMs) => shown.push(offsetMs),
  });
}

function measureNow(): Promise<ClockOffset> {
  if (trueOffsetMs === null) return Promise.reject(new TypeError('offline'));
  return Promise.resolve({ clockOffsetMs: trueOffsetMs, uncertaintyMs: 50 });
}

/** As the app does it. */
async function lookFor(keeper: ClockKeeper, durationMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += 2_000) {
    clock.advanceMs(2_000);
    await keeper.look();
  }
}

test('a measure is shown and kept, by the time of the authority', async () => {
  trueOffsetMs = 5 * minuteMs;
  await keeperWith().refresh();
  expect(shown).toEqual([5 * minuteMs]);
  expect(kept).toEqual([{ clockOffsetMs: 5 * minuteMs, measuredAtMs: startMs + 5 * minuteMs }]);
});

test('the authority is asked at most once a minute, however often the person comes back', async () => {
  const keeper = keeperWith();
  await keeper.refresh();
  for (let visit = 0; visit < 20; visit += 1) {
    clock.advanceSeconds(2);
    await keeper.refresh();
  }
  expect(asked).toBe(1);
  await lookFor(keeper, minuteMs);
  expect(asked).toBe(2);
});

test('nothing is asked while nothing is due', async () => {
  const keeper = keeperWith();
  await keeper.refresh();
  await lookFor(keeper, 30 * minuteMs);
  expect(asked).toBe(1);
});

test('offline it keeps what is known, and asks again each minute until it is answered', async () => {
  trueOffsetMs = null;
  const keeper = keeperWith({ correction: { clockOffsetMs: 7_000, measuredAtMs: startMs } });
  await keeper.refresh();
  await lookFor(keeper, 5 * minuteMs);
  expect(asked).toBe(6);
  expect([shown, kept]).toEqual([[], []]);
  trueOffsetMs = 8_000;
  await lookFor(keeper, minuteMs);
  expect(shown).toEqual([8_000]);
});

test('when the clock is set back it corrects by the jump at once, and measures without a pause', async () => {
  const keeper = keeperWith();
  await keeper.refresh();
  clock.setMs(clock.nowMs() - 10 * minuteMs);
  trueOffsetMs = 10 * minuteMs + 40;
  await keeper.look();
  expect(shown).toEqual([0, 10 * minuteMs, 10 * minuteMs + 40]);
  expect(kept.at(-1)?.clockOffsetMs).toBe(10 * minuteMs + 40);
});

test('an answer that was under way while the clock jumped is not taken', async () => {
  const { promise, resolve } = Promise.withResolvers<ClockOffset>();
  const answers = [promise, Promise.resolve({ clockOffsetMs: 600_000, uncertaintyMs: 50 })];
  const keeper = keeperWith({ measure: () => answers.shift() ?? promise });
  const first = keeper.refresh();
  await Promise.resolve();
  clock.setMs(clock.nowMs() - 600_000);
  await keeper.look();
  resolve({ clockOffsetMs: 0, uncertaintyMs: 50 });
  await first;
  expect(shown).toEqual([]);
  await keeper.look();
  expect(shown).toEqual([600_000]);
});

test('the small steps by which a device keeps its clock right are no jumps', async () => {
  const keeper = keeperWith();
  await keeper.refresh();
  clock.setMs(clock.nowMs() - 1_500);
  await keeper.look();
  expect([asked, shown]).toEqual([1, [0]]);
});
