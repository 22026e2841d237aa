import { expect, it } from 'vitest';
import { parseProportionalKib } from './memory.ts';

it('of the memory of a process its part of what it shares is read', () => {
  expect(parseProportionalKib('Rss:  9000 kB\nPss:    4321 kB\nPss_Dirty: 7 kB\n')).toBe(4321);
});

it('memory that the kernel does not tell is not guessed at', () => {
  expect(() => parseProportionalKib('Rss: 9000 kB\n')).toThrow('does not tell');
});
