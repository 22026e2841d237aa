import { ManualClock } from '@warifu/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressLimiter } from './index.ts';

describe('the address limiter', () => {
  it('lets as many through at once as it allows in a minute, and says when the next may come', () => {
    const clock = new ManualClock(0);
    const limiter = createAddressLimiter({ perMinute: 6, clock });
    for (let count = 0; count < 6; count++) expect(limiter.take('192.0.2.1')).toEqual({ allowed: true });
    expect(limiter.take('192.0.2.1')).toEqual({ allowed: false, retryAfterSeconds: 10 });
    clock.advanceSeconds(9);
    expect(limiter.take('192.0.2.1')).toEqual({ allowed: false, retryAfterSeconds: 1 });
    clock.advanceSeconds(1);
    expect(limiter.take('192.0.2.1')).toEqual({ allowed: true });
    expect(limiter.take('192.0.2.1')).toEqual({ allowed: false, retryAfterSeconds: 10 });
  });

  it('counts each address by itself', () => {
    const limiter = createAddressLimiter({ perMinute: 1, clock: new ManualClock(0) });
    expect(limiter.take('192.0.2.1').allowed).toBe(true);
    expect(limiter.take('192.0.2.2').allowed).toBe(true);
    expect(limiter.take('192.0.2.1').allowed).toBe(false);
  });

  it('follows no step of the wall clock', () => {
    const clock = new ManualClock(1_000_000);
    const limiter = createAddressLimiter({ perMinute: 1, clock });
    limiter.take('192.0.2.1');
    clock.setMs(900_000_000);
    expect(limiter.take('192.0.2.1').allowed).toBe(false);
    clock.setMs(0);
    clock.advanceSeconds(60);
    expect(limiter.take('192.0.2.1').allowed).toBe(true);
  });

  it('never lets more through than its limit and a minute’s worth a minute, and always after the wait that it told', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), pauses, (perMinute, pausesMs) => {
        const clock = new ManualClock(0);
        const limiter = createAddressLimiter({ perMinute, clock });
        let allowed = 0;
        for (const pauseMs of pausesMs) {
          clock.advanceMs(pauseMs);
          let verdict = limiter.take('a');
          if (!verdict.allowed) {
            expect(verdict.retryAfterSeconds).toBeGreaterThanOrEqual(1);
            clock.advanceSeconds(verdict.retryAfterSeconds);
            verdict = limiter.take('a');
            expect(verdict).toEqual({ allowed: true });
          }
          allowed++;
          expect(allowed).toBeLessThanOrEqual(perMinute + (clock.monotonicMs() / 60_000) * perMinute);
        }
      }),
    );
  });

  it('forgets the address that came longest ago when its memory is full', () => {
    const limiter = createAddressLimiter({ perMinute: 1, maxAddresses: 2, clock: new ManualClock(0) });
    limiter.take('a');
    limiter.take('b');
    limiter.take('a');
    limiter.take('c');
    expect([limiter.take('a').allowed, limiter.take('b').allowed]).toEqual([false, true]);
  });

  it('forgets nobody when one that it remembers comes again', () => {
    const limiter = createAddressLimiter({ perMinute: 1, maxAddresses: 2, clock: new ManualClock(0) });
    limiter.take('a');
    limiter.take('b');
    limiter.take('b');
    expect(limiter.take('a').allowed).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses the limit %s', (perMinute) => {
    expect(() => createAddressLimiter({ perMinute, clock: new ManualClock(0) })).toThrow(RangeError);
  });
});
