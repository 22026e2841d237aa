import { expect, it } from 'vitest';
import { markdownTable } from './table.ts';

it('a table has its columns in line, figures to the right', () => {
  const columns = [
    { title: 'POST', align: 'left' },
    { title: 'per second', align: 'right' },
    { title: 'x', align: 'right' },
  ] as const;
  expect(
    markdownTable(columns, [
      ['trivial', '1', '–'],
      ['validate', '12,345,678 (1–2)', '4'],
    ]).split('\n'),
  ).toEqual([
    '| POST     |       per second |   x |',
    '| -------- | ---------------: | --: |',
    '| trivial  |                1 |   – |',
    '| validate | 12,345,678 (1–2) |   4 |',
  ]);
});
