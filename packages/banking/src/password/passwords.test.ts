import { ManualClock, systemClock, systemRandom } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { formatPhc, parsePhc } from './phc.ts';
import { Passwords, type PasswordDesk } from './passwords.ts';

const cost = { memoryKib: 64, passes: 1 };
const limits = { concurrent: 2, waiting: 100 };
const passwords = new Passwords({ ...cost, ...limits, random: systemRandom, clock: systemClock });

async function at<Answer>(work: (desk: PasswordDesk) => Promise<Answer>, desk = passwords): Promise<Answer> {
  const answer = await desk.within(work);
  if (answer === 'busy') throw new Error('busy');
  return answer;
}

describe('a password hash', () => {
  it('is a PHC string that others can read, with a salt of its own', async () => {
    const [one, other] = [await at((desk) => desk.hash('sakura')), await at((desk) => desk.hash('sakura'))];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(other);
  });

  it('knows its password, and no other', async () => {
    const phc = await at((desk) => desk.hash('さくら-2026'));
    const isRight = async (password: string) => (await at((desk) => desk.verify(password, phc))).isRight;
    expect(await isRight('さくら-2026')).toBe(true);
    for (const other of ['', 'さくら-2027', 'さくら-202', 'さくら-20266']) expect(await isRight(other)).toBe(false);
  });

  it('is the same for the same characters, however a keyboard writes them', async () => {
    const phc = await at((desk) => desk.hash('がぎぐ ABC'.normalize('NFD')));
    expect(await at((desk) => desk.verify('がぎぐ ＡＢＣ', phc))).toMatchObject({ isRight: true });
  });

  it('that was written once stays good', async () => {
    const phc = '$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQtMTZieXRlcw$6X/4K1Cw19JAD9y14KbhFgX4c3eOE2TXmVCXLTW1bvg';
    expect(formatPhc(parsePhc(phc))).toBe(phc);
    expect(await at((desk) => desk.verify('sakura-2026', phc))).toEqual({ isRight: true, isOutdated: false });
  });

  it('of nobody is never right, and is tried all the same', async () => {
    let runs = 0;
    const counted = new Passwords({
      ...cost,
      ...limits,
      random: systemRandom,
      clock: systemClock,
      onRun: () => (runs += 1),
    });
    expect(await at((desk) => desk.verify('anything', null), counted)).toEqual({ isRight: false, isOutdated: false });
    expect(runs).toBe(1);
  });

  it('made at another cost is said to be outdated', async () => {
    const dearer = new Passwords({ memoryKib: 128, passes: 1, ...limits, random: systemRandom, clock: systemClock });
    const phc = await at((desk) => desk.hash('sakura'), dearer);
    expect(await at((desk) => desk.verify('sakura', phc))).toEqual({ isRight: true, isOutdated: true });
    expect(await at((desk) => desk.verify('sakura', phc), dearer)).toEqual({ isRight: true, isOutdated: false });
  });

  it.each(['', '$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQtMTZieXRlcw$AAAA', '$argon2id$v=19$m=64,t=1,p=2$a$b'])(
    '%j is none',
    (phc) => {
      expect(() => parsePhc(phc)).toThrow('malformed');
    },
  );
});

describe('the gate', () => {
  it('lets so many run at once, lets so many wait, and refuses the rest at once', async () => {
    const gate = new Gate({ concurrent: 2, waiting: 3, clock: systemClock });
    const open = Promise.withResolvers<undefined>();
    let [running, most] = [0, 0];
    const places = Array.from({ length: 8 }, () => gate.enter());
    expect(places.map((place) => place !== null)).toEqual([true, true, true, true, true, false, false, false]);
    const works = places
      .flatMap((place) => place ?? [])
      .map((place) =>
        place.run(async () => {
          most = Math.max(most, (running += 1));
          await open.promise;
          running -= 1;
        }),
      );
    open.resolve(undefined);
    await Promise.all(works);
    expect([most, running]).toEqual([2, 0]);
  });

  it('takes turns in the order of coming, and goes on after a failure', async () => {
    const gate = new Gate({ concurrent: 1, waiting: 9, clock: systemClock });
    const order: number[] = [];
    const places = [0, 1, 2, 3].flatMap(() => gate.enter() ?? []);
    const works = places.map((place, number) =>
      place.run(() => {
        order.push(number);
        return number === 1 ? Promise.reject(new Error('broken')) : Promise.resolve();
      }),
    );
    const endings = await Promise.allSettled(works);
    expect(endings.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it('lets nobody wait who would wait too long by how long works take now, and is open again when they are fast', async () => {
    const clock = new ManualClock(0);
    const gate = new Gate({ concurrent: 2, waiting: 100, clock });
    const workFor = async (durationMs: number) => {
      const place = gate.enter();
      await place?.run(() => {
        clock.advanceMs(durationMs);
        return Promise.resolve();
      });
      place?.leave();
    };
    const enterAll = () => {
      const places = Array.from({ length: 102 }, () => gate.enter()).filter((place) => place !== null);
      for (const place of places) place.leave();
      return places.length;
    };
    expect(enterAll()).toBe(102);
    for (let works = 0; works < 20; works += 1) await workFor(1_000);
    // Two that work and ten of a second each, two at a time, before whom nobody waits more than five.
    expect(enterAll()).toBe(12);
    for (let works = 0; works < 20; works += 1) await workFor(30);
    expect(enterAll()).toBe(102);
  });

  it('has a free place when one is left, and counts it once', () => {
    const gate = new Gate({ concurrent: 1, waiting: 0, clock: systemClock });
    const place = gate.enter();
    expect(gate.enter()).toBeNull();
    place?.leave();
    place?.leave();
    expect([gate.enter() === null, gate.enter() === null]).toEqual([false, true]);
  });

  it('is left whatever happens within', async () => {
    const narrow = new Passwords({ ...cost, concurrent: 1, waiting: 0, random: systemRandom, clock: systemClock });
    await expect(narrow.within(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await narrow.within(() => Promise.resolve('done'))).toBe('done');
  });
});
