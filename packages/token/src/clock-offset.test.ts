import { isoTime, ManualClock } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureClockOffset } from './index.ts';

describe('the measured clock offset', () => {
  it('is that of the middle of the round trip', async () => {
    const clock = new ManualClock(1_000_000);
    const measured = await measureClockOffset({
      clock,
      fetchServerTime: () => {
        clock.advanceMs(300);
        const serverTime = isoTime(clock.nowMs() + 25_000);
        clock.advanceMs(300);
        return Promise.resolve(serverTime);
      },
    });
    expect(measured).toEqual({ clockOffsetMs: 25_000, uncertaintyMs: 300 });
  });

  it('is never further from the true one than it says', async () => {
    const milliseconds = fc.nat({ max: 20_000 });
    await fc.assert(
      fc.asyncProperty(milliseconds, milliseconds, fc.integer({ min: -1e9, max: 1e9 }), async (there, back, offset) => {
        const clock = new ManualClock(1_800_000_000_000);
        const { clockOffsetMs, uncertaintyMs } = await measureClockOffset({
          clock,
          fetchServerTime: () => {
            clock.advanceMs(there);
            const serverTime = isoTime(clock.nowMs() + offset);
            clock.advanceMs(back);
            return Promise.resolve(serverTime);
          },
        });
        expect(Math.abs(clockOffsetMs - offset)).toBeLessThanOrEqual(uncertaintyMs);
      }),
    );
  });

  it('holds for the clock as it is afterwards, where the clock was set meanwhile', async () => {
    const clock = new ManualClock(1_000_000);
    const { clockOffsetMs } = await measureClockOffset({
      clock,
      fetchServerTime: () => {
        clock.setMs(5_000_000);
        return Promise.resolve(isoTime(5_000_000));
      },
    });
    expect(clockOffsetMs).toBe(0);
  });

  it.each(['', 'yesterday', '2026-01-01', '2026-01-01T00:00:00+09:00', '2026-13-01T00:00:00Z'])(
    'is not made of the answer %j',
    async (answer) => {
      const clock = new ManualClock(0);
      await expect(measureClockOffset({ clock, fetchServerTime: () => Promise.resolve(answer) })).rejects.toThrow(
        RangeError,
      );
    },
  );
});
