import { UserError } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('the options', () => {
  it('have defaults, from which a quick run takes less and writes no report', () => {
    expect(readOptions([])).toMatchObject({
      credentials: 150_000,
      roundSeconds: 5,
      repetitions: 3,
      tokenAppStarts: 30,
    });
    expect(readOptions(['--quick'])).toMatchObject({ roundSeconds: 1, repetitions: 1, reportFolder: null });
  });

  it('are taken as given, also in a quick run', () => {
    const given = [
      '--quick',
      '--credentials',
      '2000',
      '--seconds',
      '2',
      '--repetitions',
      '4',
      '--starts',
      '7',
      '--report',
      '/a/b',
    ];
    expect(readOptions(given)).toMatchObject({
      credentials: 2000,
      roundSeconds: 2,
      repetitions: 4,
      tokenAppStarts: 7,
      reportFolder: '/a/b',
    });
  });

  it('are not read where help is asked for', () => {
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    ['--seconds=21'],
    ['--seconds=1.5'],
    ['--credentials=999'],
    ['--repetitions=0'],
    ['--starts=0'],
    ['--nonsense'],
    ['extra'],
  ])('are refused in one sentence where they are wrong: %s', (arg) => {
    expect(() => readOptions([arg])).toThrow(UserError);
  });
});
