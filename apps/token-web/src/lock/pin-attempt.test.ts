import { ManualClock, systemRandom } from '@warifu/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppLock, PinLock, TokenStore } from '../storage/token-store.ts';
import { readLock, tryPin } from './pin-attempt.ts';
import { newPinLock } from './pin-digest.ts';

/** Keeps a lock as the store does: one change after the other, each seeing what the one before left. */
class KeptLock implements Pick<TokenStore, 'changeLock'> {
  present: AppLock | null;

  constructor(present: AppLock) {
    this.present = present;
  }

  async changeLock(change: (present: AppLock | null) => AppLock | null): Promise<AppLock | null> {
    await Promise.resolve();
    this.present = change(this.present);
    return this.present;
  }

  get pinLock(): PinLock {
    if (this.present?.kind !== 'pin') throw new Error('no PIN is set');
    return this.present;
  }
}

const startMs = 1_800_000_000_000;
let clock: ManualClock;
let store: KeptLock;

beforeEach(async () => {
  clock = new ManualClock(startMs);
  store = new KeptLock(await newPinLock('3951', systemRandom, 1));
});

async function attempt(pin: string): Promise<string> {
  return (await tryPin({ store, clock }, pin)).kind;
}

async function failTimes(times: number): Promise<void> {
  for (let time = 0; time < times; time++) expect(await attempt('0001')).toBe('wrong');
}

describe('trying a PIN', () => {
  it('opens with the right one and counts the wrong ones in a row', async () => {
    expect(await attempt('3951')).toBe('right');
    await failTimes(2);
    expect(store.pinLock.failures).toBe(2);
    expect(await attempt('3951')).toBe('right');
    expect(store.pinLock.failures).toBe(0);
  });

  it('lets the right one wait too after the fourth failure, and counts nothing meanwhile', async () => {
    await failTimes(4);
    clock.advanceMs(29_999);
    expect(await attempt('3951')).toBe('waiting');
    expect(store.pinLock.failures).toBe(4);
    clock.advanceMs(1);
    expect(await attempt('3951')).toBe('right');
  });

  it('makes each further failure wait longer', async () => {
    await failTimes(4);
    for (const waitMs of [30_000, 60_000, 300_000, 900_000, 3_600_000, 3_600_000]) {
      clock.advanceMs(waitMs - 1);
      expect(await attempt('3951')).toBe('waiting');
      clock.advanceMs(1);
      await failTimes(1);
    }
  });

  it('judges only one of many that come at once when a wait is due', async () => {
    await failTimes(3);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt('3951')));
    expect(outcomes.filter((outcome) => outcome === 'right')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'waiting')).toHaveLength(19);
  });

  it('has counted the attempt before it is judged', async () => {
    const judged = attempt('0001');
    await Promise.resolve();
    await Promise.resolve();
    expect(store.pinLock.failures).toBe(1);
    await judged;
  });

  it('judges nothing where another tab took the lock away or set one of another kind', async () => {
    store.present = null;
    expect(await attempt('3951')).toBe('changed');
    store.present = { kind: 'platform', passkeyId: new Uint8Array(16) };
    expect(await attempt('3951')).toBe('changed');
    expect(store.present).toEqual({ kind: 'platform', passkeyId: new Uint8Array(16) });
  });

  it('resets no failures of a lock that was set meanwhile', async () => {
    const other: PinLock = { ...(await newPinLock('7412', systemRandom, 1)), failures: 2 };
    const judged = attempt('3951');
    await Promise.resolve();
    await Promise.resolve();
    store.present = other;
    expect(await judged).toBe('right');
    expect(store.present).toBe(other);
  });
});

describe('a device whose clock is set back a year, while an hour is to be waited', () => {
  beforeEach(() => {
    store.present = { ...store.pinLock, failures: 8, waitUntilMs: startMs + 3_600_000 };
    clock.setMs(startMs - 365 * 24 * 3_600_000);
  });

  it('waits that hour once more, and no longer', async () => {
    expect(await attempt('3951')).toBe('waiting');
    clock.advanceMs(3_600_000);
    expect(await attempt('3951')).toBe('right');
  });

  it('begins it when the lock is looked at, before anybody tries', async () => {
    await readLock({ store, clock });
    clock.advanceMs(3_600_000);
    expect(await attempt('3951')).toBe('right');
  });
});
