import { expect, it } from 'vitest';
import { read, tracked } from './tracked-files.ts';

const schemas = 'banking|credentials|ledger|audit';
const tables = tracked
  .filter(
    (path) =>
      /^packages\/(banking|credentials|ledger|audit)\/src\/.*\.ts$/.test(path) && !/\.(test|fixture)\./.test(path),
  )
  .flatMap((path) => [...read(path).matchAll(new RegExp(`create table ((?:${schemas})\\.\\w+)`, 'g'))])
  .map(([, table = '']) => table);

it('the page about personal data names every table of the databases', () => {
  expect(tables.length).toBeGreaterThan(40);
  const page = read('docs/personal-data.md');
  expect(tables.filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
});

it('it names no table that is not there', () => {
  const named = [...read('docs/personal-data.md').matchAll(new RegExp(`\`((?:${schemas})\\.\\w+)\``, 'g'))];
  expect(named.map(([, table = '']) => table).filter((table) => !tables.includes(table))).toEqual([]);
});
