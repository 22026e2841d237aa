import { accept, readLine, refuse, type Field, type FieldReading } from './field.ts';

const grouped = /^[0-9]{1,3}(,[0-9]{3})+$/;
const plain = /^[0-9]{1,15}$/;
/** Numerals and units of counting: 10万, 千, 1億, 10k. */
const inWords = /[〇一二三四五六七八九十百千万億兆]|[0-9](k|m)$/iu;
const maxTypedLength = 32;

/** Whole yen: `10000`, `10,000`, `￥10,000`, `１０，０００円`. A comma elsewhere, a fraction, or 10万 is refused. */
export function amountField({ minYen, maxYen }: { minYen: number; maxYen: number }): Field<number> {
  function read(sent: string | undefined): FieldReading<number> {
    const reading = readLine(sent, maxTypedLength);
    if (!reading.ok) return reading;
    const text = reading.value
      .normalize('NFKC')
      .replaceAll(/\s/g, '')
      .replace(/^[¥\\]/, '')
      .replace(/円$/, '');
    if (inWords.test(text)) return refuse('amount_in_words');
    if (!grouped.test(text) && !plain.test(text)) return refuse('not_an_amount');
    const amountYen = Number(text.replaceAll(',', ''));
    if (amountYen < minYen) return refuse('amount_too_small', { minYen });
    return amountYen > maxYen ? refuse('amount_too_large', { maxYen }) : accept(amountYen);
  }
  return { kind: 'amount', isSecret: false, maxLength: maxTypedLength, read };
}
