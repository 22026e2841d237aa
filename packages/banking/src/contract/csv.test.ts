import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv } from './csv.ts';

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;

it('what was written in quotation marks is read back, whatever it is', () => {
  // A line that holds nothing but one empty field is an empty line.
  const fields = fc.array(fc.string(), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, ends) => {
      const text = rows.map((row) => row.map(quoted).join()).join(end) + (ends ? end : '');
      const records = readCsv(text);
      expect(Array.isArray(records) && records.map((record) => record.fields)).toEqual(rows);
    }),
  );
});

it('lines are counted as an editor counts them', () => {
  expect(readCsv('a,b\r\n\r\n"c\nd",e\nf,\n')).toEqual([
    { line: 1, fields: ['a', 'b'] },
    { line: 3, fields: ['c\nd', 'e'] },
    { line: 5, fields: ['f', ''] },
  ]);
});

it.each([
  ['a,b\nc,"d', { line: 2, fault: 'quote_not_closed' }],
  ['a,b\n"c"d,e', { line: 2, fault: 'text_after_quote' }],
  ['a,b\nc,d"e"', { line: 2, fault: 'quote_in_field' }],
])('%j is no CSV', (text, fault) => {
  expect(readCsv(text)).toEqual(fault);
});

it('nothing has no records', () => {
  expect([readCsv(''), readCsv('\n\n')]).toEqual([[], []]);
});

it('a text that opens thousands of quotation marks is refused quickly', () => {
  expect(readCsv('"'.repeat(99_999))).toMatchObject({ fault: 'quote_not_closed' });
});
