import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { checkZenginFile } from './check-zengin-file.ts';
import { recordLayouts } from './record-layout.ts';
import { writeZenginFile } from './write-zengin-file.ts';
import type { ZenginBatch, ZenginTransfer } from './zengin-file.ts';
import { toZenginText, type ZenginText } from './zengin-text.ts';

function kana(typed: string): ZenginText {
  const conversion = toZenginText(typed);
  return conversion.result === 'converted' ? conversion.text : expect.fail(`cannot be converted: ${typed}`);
}

const transfer: ZenginTransfer = {
  bankCode: '0001',
  bankName: kana('ミズホ'),
  branchCode: '105',
  branchName: kana('コブナチヨウ'),
  depositKind: 'ordinary',
  accountNumber: '0123456',
  recipientName: kana('ヤマダ ハナコ'),
  amountYen: 12_345,
  reference: '20260401000000000017',
};

const batch: ZenginBatch = {
  requester: {
    code: '0000000042',
    name: kana('ワリフ タロウ'),
    bankCode: '1999',
    bankName: kana('ワリフシンキン'),
    branchCode: '001',
    branchName: kana('ホンテン'),
    depositKind: 'current',
    accountNumber: '7654321',
  },
  valueMonthDay: '04-01',
  transfers: [transfer, { ...transfer, depositKind: 'savings', amountYen: 1 }],
};

const linesOf = (bytes: Uint8Array): string[] => iconv.decode(Buffer.from(bytes), 'shift_jis').split('\r\n');
const bytesOf = (lines: readonly string[]): Uint8Array => iconv.encode(lines.join('\r\n'), 'shift_jis');

/** The file of `batch` with one record changed by hand. */
function changed(record: number, change: (line: string) => string): Uint8Array {
  return bytesOf(linesOf(writeZenginFile([batch])).map((line, index) => (index === record - 1 ? change(line) : line)));
}

const put = (column: number, text: string) => (line: string) =>
  line.slice(0, column - 1) + text + line.slice(column - 1 + text.length);

describe('a Zengin file', () => {
  it('has records of 120 bytes by layout', () => {
    for (const fields of Object.values(recordLayouts)) {
      expect(fields.reduce((sum, { length }) => sum + length, 0)).toBe(120);
    }
  });

  it('is written byte for byte as the format says', () => {
    expect(linesOf(writeZenginFile([batch]))).toEqual([
      '1' +
        '21' +
        '0' +
        '0000000042' +
        'ﾜﾘﾌ ﾀﾛｳ'.padEnd(40) +
        '0401' +
        '1999' +
        'ﾜﾘﾌｼﾝｷﾝ'.padEnd(15) +
        '001' +
        'ﾎﾝﾃﾝ'.padEnd(15) +
        '2' +
        '7654321' +
        ' '.repeat(17),
      '2' +
        '0001' +
        'ﾐｽﾞﾎ'.padEnd(15) +
        '105' +
        'ｺﾌﾞﾅﾁﾖｳ'.padEnd(15) +
        '0000' +
        '1' +
        '0123456' +
        'ﾔﾏﾀﾞ ﾊﾅｺ'.padEnd(30) +
        '0000012345' +
        '0' +
        '20260401000000000017' +
        '7' +
        ' ' +
        ' '.repeat(7),
      '2' +
        '0001' +
        'ﾐｽﾞﾎ'.padEnd(15) +
        '105' +
        'ｺﾌﾞﾅﾁﾖｳ'.padEnd(15) +
        '0000' +
        '4' +
        '0123456' +
        'ﾔﾏﾀﾞ ﾊﾅｺ'.padEnd(30) +
        '0000000001' +
        '0' +
        '20260401000000000017' +
        '7' +
        ' ' +
        ' '.repeat(7),
      '8' + '000002' + '000000012346' + ' '.repeat(101),
      '9' + ' '.repeat(119),
      '',
    ]);
    expect(writeZenginFile([batch])).toHaveLength(5 * 122);
  });

  it('comes back as it was written, with its control totals', () => {
    expect(checkZenginFile(writeZenginFile([batch, batch]))).toEqual({
      result: 'sound',
      batches: [batch, batch],
      count: 4,
      totalYen: 24_692,
    });
  });

  it('comes back as it was written, whatever is in it', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
    const letters = fc.constantFrom('ア', 'ガ', 'パ', 'ン', 'A', 'Z', '0', '9', '(', ')', '.', '-', '/', ' ');
    const text = (max: number) =>
      fc
        .string({ unit: letters, maxLength: max })
        .map(kana)
        .filter(({ length }) => length > 0 && length <= max);
    const bank = { bankCode: digits(4), bankName: text(15), branchCode: digits(3), branchName: text(15) };
    const transfers = fc.array(
      fc.record({
        ...bank,
        depositKind: fc.constantFrom('ordinary', 'current', 'savings', 'other'),
        accountNumber: digits(7),
        recipientName: text(30),
        amountYen: fc.integer({ min: 1, max: 9_999_999_999 }),
        reference: digits(20),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const requester = fc.record({
      ...bank,
      code: digits(10),
      name: text(40),
      depositKind: fc.constantFrom('ordinary', 'current', 'other'),
      accountNumber: digits(7),
    });
    const valueMonthDay = fc.constantFrom('01-01', '02-29', '12-31');
    const batches = fc.array(fc.record({ requester, valueMonthDay, transfers }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(batches, (written) => {
        const bytes = writeZenginFile(written);
        expect(checkZenginFile(bytes)).toMatchObject({ result: 'sound', batches: written });
        expect(bytesOf(linesOf(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each([
    ['no batch', []],
    ['no transfer', [{ ...batch, transfers: [] }]],
    ['an amount of zero', [{ ...batch, transfers: [{ ...transfer, amountYen: 0 }] }]],
    ['a part of a yen', [{ ...batch, transfers: [{ ...transfer, amountYen: 1.5 }] }]],
    ['an amount of eleven digits', [{ ...batch, transfers: [{ ...transfer, amountYen: 10_000_000_000 }] }]],
    ['an account number of six digits', [{ ...batch, transfers: [{ ...transfer, accountNumber: '123456' }] }]],
    ['a name of 31 characters', [{ ...batch, transfers: [{ ...transfer, recipientName: kana('ア'.repeat(31)) }] }]],
    ['no name', [{ ...batch, transfers: [{ ...transfer, recipientName: kana('') }] }]],
    ['a kanji', [{ ...batch, transfers: [{ ...transfer, recipientName: '山' as ZenginText }] }]],
    ['a line end in a name', [{ ...batch, transfers: [{ ...transfer, recipientName: 'ｱ\r\n2' as ZenginText }] }]],
    ['a day that does not exist', [{ ...batch, valueMonthDay: '02-30' }]],
    [
      'a total of thirteen digits',
      [{ ...batch, transfers: Array(101).fill({ ...transfer, amountYen: 9_999_999_999 }) }],
    ],
  ] satisfies [string, ZenginBatch[]][])('is not written with %s', (_, batches) => {
    expect(() => writeZenginFile(batches)).toThrow(RangeError);
  });

  it('does not show a name that does not fit', () => {
    const recipientName = kana('ヒミツ'.repeat(11));
    const write = () => writeZenginFile([{ ...batch, transfers: [{ ...transfer, recipientName }] }]);
    expect(write).toThrow(/^does not fit: recipient name$/);
  });
});

describe('the check of a Zengin file', () => {
  it('takes a file without line ends, and one without the last', () => {
    const lines = linesOf(writeZenginFile([batch]));
    const bare = iconv.encode(lines.join(''), 'shift_jis');
    expect(checkZenginFile(bare)).toMatchObject({ result: 'sound', count: 2 });
    expect(checkZenginFile(bytesOf(lines.slice(0, -1)))).toMatchObject({ result: 'sound', count: 2 });
  });

  it.each([
    ['a wrong count', 4, put(2, '000003'), 2, 'total count', 'does not agree with the 2 transfers above'],
    ['a wrong total', 4, put(8, '000000012347'), 8, 'total amount', 'does not agree with the 12346 yen above'],
    [
      'an amount that was changed',
      2,
      put(81, '0000099999'),
      8,
      'total amount',
      'does not agree with the 100000 yen above',
      4,
    ],
    ['an amount of zero', 2, put(81, '0000000000'), 81, 'amount', 'is zero'],
    ['a letter among digits', 2, put(46, 'A'), 46, 'account number', 'has something else than digits'],
    ['an unknown deposit kind', 2, put(43, '3'), 43, 'deposit kind', 'is unknown'],
    ['a savings account of a requester', 1, put(96, '4'), 96, 'deposit kind', 'cannot be that of a requester'],
    ['another business kind', 1, put(2, '11'), 2, 'business kind', 'must be 21'],
    ['EBCDIC', 1, put(4, '1'), 4, 'character code', 'must be 0'],
    ['a day that does not exist', 1, put(55, '0431'), 55, 'value date', 'is no day of a year'],
    ['a small kana', 2, put(53, 'ｬ'), 53, 'recipient name', 'has a character that banks do not exchange'],
    ['a lower-case letter', 2, put(51, 'a'), 51, 'recipient name', 'has a character that banks do not exchange'],
    [
      'a mark that belongs to no kana',
      2,
      put(51, 'ﾞ'),
      51,
      'recipient name',
      'has a character that banks do not exchange',
    ],
    ['no recipient', 2, put(51, ' '.repeat(30)), 51, 'recipient name', 'is missing'],
    ['something in the filler', 2, put(120, 'X'), 120, 'filler', 'must be blank'],
    ['EDI text', 2, put(113, 'Y'), 113, 'identification', 'must be blank'],
    [
      'half a kanji',
      2,
      (line: string) => put(51, '山')(line).slice(0, 119),
      51,
      'record',
      'has a byte that is no character',
    ],
    ['a short record', 5, (line: string) => line.slice(0, 100), 103, 'record', 'ends after 102 of 120 bytes'],
    ['a long record', 2, (line: string) => `${line} `, 121, 'line end', 'is missing'],
    [
      'a record of an unknown type',
      2,
      put(1, '3'),
      1,
      'record type',
      'is not that of a transfer (2), which must stand here',
    ],
    ['a missing trailer', 4, put(1, '9'), 1, 'record type', 'is not that of a trailer (8), which must stand here'],
    ['a missing end', 5, put(1, '3'), 1, 'record type', 'is not that of the end record (9), which must stand here'],
  ])('finds %s', (_, record, change, column, field, problem, foundIn = record) => {
    const fault = { record: foundIn, column, field, problem };
    expect(checkZenginFile(changed(record, change))).toEqual({ result: 'faulty', fault });
  });

  it('finds a record that is missing or twice there', () => {
    const lines = linesOf(writeZenginFile([batch]));
    for (const cut of [lines.toSpliced(1, 1), lines.toSpliced(1, 0, lines[1] ?? '')]) {
      expect(checkZenginFile(bytesOf(cut))).toMatchObject({ result: 'faulty', fault: { field: 'total count' } });
    }
  });

  it('finds what comes after the end', () => {
    const twice = [...writeZenginFile([batch]), ...writeZenginFile([batch])];
    const fault = { record: 6, column: 1, field: 'record type', problem: 'comes after the end record' };
    expect(checkZenginFile(Uint8Array.from(twice))).toEqual({ result: 'faulty', fault });
  });

  it('refuses a file without a batch, and an empty one', () => {
    for (const bytes of [new Uint8Array(), bytesOf([`9${' '.repeat(119)}`, ''])]) {
      expect(checkZenginFile(bytes)).toMatchObject({ result: 'faulty', fault: { record: 1, column: 1 } });
    }
  });

  it('never takes a file in which a byte was changed for the one that was written', () => {
    const bytes = writeZenginFile([batch]);
    const change = fc.record({ index: fc.nat({ max: bytes.length - 1 }), by: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(change, ({ index, by }) => {
        const tampered = bytes.slice();
        tampered[index] = ((bytes[index] ?? 0) + by) % 256;
        expect(checkZenginFile(tampered)).not.toMatchObject({ result: 'sound', batches: [batch] });
      }),
      { numRuns: 1000 },
    );
  });
});
