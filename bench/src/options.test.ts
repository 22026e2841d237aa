import { UserError } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

const subjects = ['otp', 'token-app', 'bank', 'authority'];

describe('the options', () => {
  it('have defaults, from which a quick run takes less and writes no report', () => {
    expect(readOptions([], subjects)).toMatchObject({
      credentials: 300_000,
      roundSeconds: 5,
      repetitions: 3,
      tokenAppStarts: 30,
      pageVisits: 2_000,
      signInAttempts: 500,
      subjects,
      isQuick: false,
    });
    expect(readOptions(['--quick'], subjects)).toMatchObject({
      isQuick: true,
      roundSeconds: 1,
      repetitions: 1,
      reportFolder: null,
    });
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
      '--visits',
      '20',
      '--sign-ins',
      '30',
      '--only',
      'bank',
      '--only',
      'otp',
      '--report',
      '/a/b',
    ];
    expect(readOptions(given, subjects)).toMatchObject({
      credentials: 2000,
      roundSeconds: 2,
      repetitions: 4,
      tokenAppStarts: 7,
      pageVisits: 20,
      signInAttempts: 30,
      subjects: ['otp', 'bank'],
      reportFolder: '/a/b',
    });
  });

  it('are not read where help is asked for', () => {
    expect(readOptions(['--help'], subjects)).toBeNull();
  });

  it.each([
    ['--seconds=21'],
    ['--seconds=1.5'],
    ['--credentials=999'],
    ['--repetitions=0'],
    ['--starts=0'],
    ['--visits=0'],
    ['--sign-ins=0'],
    ['--only=bakery'],
    ['--nonsense'],
    ['extra'],
  ])('are refused in one sentence where they are wrong: %s', (arg) => {
    expect(() => readOptions([arg], subjects)).toThrow(UserError);
  });
});
