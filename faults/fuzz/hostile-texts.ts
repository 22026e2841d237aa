import fc from 'fast-check';

const traps = [
  '',
  ' ',
  '\0',
  '\r\n',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\udfff\ud800',
  '%',
  '%00',
  '%c0%ae',
  '%ff',
  '../../etc/passwd',
  '"><script>alert(1)</script>',
  "' or 1=1 --",
  '{{7*7}}',
  '${7*7}',
  '__proto__',
  'constructor',
  'NaN',
  '-0',
  '1e309',
  '9007199254740993',
  '０１２３４５',
  '１０，０００円',
  '¥-1',
  'ﾜﾘﾌ ﾊﾅｺ',
  'が',
  'か\u3099',
  '割符',
  '𠮷野家',
  'a'.repeat(5_000),
  'あ'.repeat(2_000),
  '\u0301'.repeat(500),
  'ﷺ'.repeat(100),
] as const;

/** What nobody types by mistake, and some of what people do. */
export function hostileText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...traps),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.stringMatching(/^[0-9A-Za-z ,.:;%&=?#+/-]{0,60}$/),
    fc.array(fc.constantFrom(...traps), { maxLength: 4 }).map((parts) => parts.join('')),
  );
}

/** A good text with something cut out of it, put into it, or turned round. */
export function mutated(good: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.nat({ max: 10_000 });
  return fc.tuple(good, hostileText(), place, place, fc.boolean()).map(([text, other, one, two, isTwice]) => {
    const [from, to] = [one % (text.length + 1), two % (text.length + 1)].sort((a, b) => a - b);
    const changed = `${text.slice(0, from)}${other.slice(0, 200)}${text.slice(to)}`;
    return isTwice ? changed + text : changed;
  });
}

/** The same for bytes. */
export function mutatedBytes(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat({ max: 1 << 20 }), fc.nat({ max: 255 }));
  return fc.tuple(fc.array(change, { maxLength: 6 }), fc.nat({ max: good.length })).map(([changes, cut]) => {
    const bytes = good.slice(0, changes.length % 2 === 0 ? good.length : cut);
    for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
    return bytes;
  });
}
