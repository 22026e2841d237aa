import { randomInteger, systemRandom } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { parsers } from './parsers.ts';

const seed = randomInteger(systemRandom, 2 ** 31);

describe(`whatever a parser is given, it answers as it promises (seed ${seed})`, () => {
  it.each(parsers)('$name', async ({ check }) => {
    expect(await check({ numRuns: 300, seed })).toBeNull();
  });
});
