import { ManualClock } from '@warifu/kernel';
import { expect, it } from 'vitest';
import { Duplicates } from './duplicates.ts';

const answer = Buffer.from('answer');

function remember(max = 100): { duplicates: Duplicates; clock: ManualClock } {
  const clock = new ManualClock(0);
  return { duplicates: new Duplicates({ clock, max }), clock };
}

it('a packet is new once, and its copies get its answer as soon as there is one', () => {
  const { duplicates } = remember();
  expect(duplicates.begin('a')).toBe('new');
  expect(duplicates.begin('a')).toMatchObject({ answer: null });
  duplicates.end('a', answer);
  expect(duplicates.begin('a')).toMatchObject({ answer });
});

it('what could not be answered is new again', () => {
  const { duplicates } = remember();
  duplicates.begin('a');
  duplicates.end('a', null);
  expect(duplicates.begin('a')).toBe('new');
});

it('an answer is forgotten after half a minute', () => {
  const { duplicates, clock } = remember();
  duplicates.begin('a');
  duplicates.end('a', answer);
  clock.advanceSeconds(29);
  expect(duplicates.begin('a')).not.toBe('new');
  clock.advanceSeconds(1);
  expect(duplicates.begin('a')).toBe('new');
});

it('where more is asked than can be remembered, the oldest answers go and what is being answered stays', () => {
  const { duplicates } = remember(3);
  duplicates.begin('waiting');
  for (const packet of ['a', 'b', 'c', 'd']) {
    expect(duplicates.begin(packet)).toBe('new');
    duplicates.end(packet, answer);
  }
  expect(duplicates.begin('waiting')).toMatchObject({ answer: null });
  expect(duplicates.begin('d')).toMatchObject({ answer });
  expect(duplicates.begin('a')).toBe('new');
});
