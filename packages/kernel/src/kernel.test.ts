import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoTime, ManualClock, randomInteger, randomUuid, Secret, systemRandom, type Random } from './index.ts';

describe('a secret', () => {
  const secret = new Secret('open sesame');

  it('does not show itself in JSON, templates or inspect', () => {
    const shown = `${JSON.stringify({ secret })} ${secret.toString()} ${inspect({ secret }, { depth: 9 })} ${inspect(secret)}`;
    expect(shown).not.toContain('sesame');
    expect(shown).toContain('[redacted]');
  });

  it('is shown by reveal alone', () => {
    expect(secret.reveal()).toBe('open sesame');
  });
});

describe('a random integer', () => {
  it('stays below its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (bound) => {
        const value = randomInteger(systemRandom, bound);
        return value >= 0 && value < bound;
      }),
    );
  });

  it('draws again where a value would favour the low results', () => {
    const draws = [0xffffffff, 5];
    const random: Random = {
      bytes: (length) => {
        const bytes = new Uint8Array(length);
        new DataView(bytes.buffer).setUint32(0, draws.shift() ?? 0);
        return bytes;
      },
    };
    expect(randomInteger(random, 10)).toBe(5);
    expect(draws).toEqual([]);
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1])('refuses the bound %s', (bound) => {
    expect(() => randomInteger(systemRandom, bound)).toThrow(RangeError);
  });
});

it('a random UUID carries version 4 and the RFC 9562 variant', () => {
  expect(randomUuid(systemRandom)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

describe('a manual clock', () => {
  it('stands still until it is told to move', () => {
    const clock = new ManualClock(1_000);
    expect(clock.nowMs()).toBe(1_000);
    clock.advanceSeconds(30);
    expect([clock.nowMs(), clock.monotonicMs()]).toEqual([31_000, 30_000]);
  });

  it('steps the wall clock without moving the monotonic one', () => {
    const clock = new ManualClock(5_000);
    clock.setMs(1_000);
    expect([clock.nowMs(), clock.monotonicMs()]).toEqual([1_000, 0]);
  });
});

it('times are written in ISO 8601, UTC, with milliseconds', () => {
  expect(isoTime(59_000)).toBe('1970-01-01T00:00:59.000Z');
});
