import { ManualClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { SecondClick } from './second-click.ts';

const clock = new ManualClock(0);

it('gives the second of two quick clicks the first one’s answer, and works anew after ten seconds', async () => {
  const clicks = new SecondClick(clock);
  let runs = 0;
  const work = () => Promise.resolve((runs += 1));
  const click = () => clicks.once(['hanako', 'form'], work);
  expect([await click(), await click()]).toEqual([1, 1]);
  clock.advanceSeconds(10);
  expect(await click()).toBe(2);
});

it('keeps forms, and people, apart', async () => {
  const clicks = new SecondClick(clock);
  await clicks.once(['hanako', 'form'], () => Promise.resolve('a letter'));
  expect(await clicks.once(['taro', 'form'], () => Promise.resolve('refused'))).toBe('refused');
});

it('does not remember what failed', async () => {
  const clicks = new SecondClick(clock);
  await expect(clicks.once(['hanako', 'form'], () => Promise.reject(new Error('no database')))).rejects.toThrow();
  expect(await clicks.once(['hanako', 'form'], () => Promise.resolve('a letter'))).toBe('a letter');
});

it('remembers no more than a hundred', async () => {
  const clicks = new SecondClick(clock);
  await clicks.once(['first'], () => Promise.resolve(1));
  for (let form = 0; form < 100; form += 1) await clicks.once([String(form)], () => Promise.resolve(form));
  expect(await clicks.once(['first'], () => Promise.resolve(2))).toBe(2);
});
