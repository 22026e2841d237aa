import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertRecipientName } from './recipient-name.ts';

describe('the name of a recipient', () => {
  it.each([
    ['やまだ　たろう', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'hiragana'],
    ['ヤマダ タロウ', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'full-width katakana'],
    ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'half-width katakana'],
    ['ヤマタ\u3099 タロウ', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'a mark that combines'],
    ['やまた゛　たろう', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'a mark that stands alone'],
    ['ポール・パーカー', 'ﾎﾟ-ﾙ.ﾊﾟ-ｶ-', 'long vowels and a middle dot'],
    ['はﾟはﾟ', 'ﾊﾟﾊﾟ', 'mixed widths'],
    ['キャッシュ ショップ ヴァイオレット', 'ｷﾔﾂｼﾕ ｼﾖﾂﾌﾟ ｳﾞｱｲｵﾚﾂﾄ', 'small kana'],
    ['カ）ワリフ', 'ｶ)ﾜﾘﾌ', 'a full-width bracket'],
    ['ａｂｃ１２３', 'ABC123', 'full-width letters and digits'],
    ['abc-d/e.', 'ABC-D/E.', 'lower-case letters and symbols'],
    ['A−B―Cー', 'A-B-C-', 'dashes of every kind'],
    ['かをる', 'ｶｵﾙ', 'wo, which banks do not exchange'],
    ['セキガハラ ヶ ヵ ヮ', 'ｾｷｶﾞﾊﾗ ｹ ｶ ﾜ', 'small ke, ka and wa'],
    ['  やま\t \n だ　', 'ﾔﾏ ﾀﾞ', 'too many spaces'],
    ['やま\u200bだ\ufeff', 'ﾔﾏﾀﾞ', 'invisible characters'],
  ])('%j becomes %j: %s', (typed, name) => {
    expect(convertRecipientName(typed)).toEqual({ result: 'converted', name });
  });

  it.each([
    ['山田 たろう', '山', 1],
    ['やまだ　太郎', '太', 5],
    ['ヤマダ＆', '＆', 4],
    ['ヤマダ,', ',', 4],
    ['ヤマダ㈱', '㈱', 4],
    ['𠮷だ', '𠮷', 1],
    ['だ𠮷だ𠮷', '𠮷', 2],
    ['ア゛', '゛', 2],
    ['ﾟアア', 'ﾟ', 1],
    ['ｶﾟ', 'ﾟ', 2],
    ['ダ゛', '゛', 2],
    ['ヷ', 'ヷ', 1],
    ['ゑみ', 'ゑ', 1],
    ['いすゞ', 'ゞ', 3],
    ['é', 'é', 1],
    ['ア\u0000', '\u0000', 2],
  ])('%j is refused, and %j is named as number %i', (typed, character, position) => {
    expect(convertRecipientName(typed)).toEqual({ result: 'inconvertible', character, position });
  });

  it('is missing where nothing but space was typed', () => {
    for (const typed of ['', ' ', '　\u200b ']) expect(convertRecipientName(typed)).toEqual({ result: 'missing' });
  });

  it('has at most 30 characters, with each mark as one', () => {
    expect(convertRecipientName('ダ'.repeat(15)).result).toBe('converted');
    expect(convertRecipientName('ダ'.repeat(16))).toEqual({ result: 'too_long', length: 32 });
    expect(convertRecipientName(' '.repeat(60) + 'ア')).toEqual({ result: 'converted', name: 'ｱ' });
    expect(convertRecipientName('ア'.repeat(100_000))).toEqual({ result: 'too_long', length: 100_000 });
  });

  it('stays as it is when it is converted once more, and has no character that banks do not exchange', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...Array.from('あゃがぱヴッﾞﾟー・ 　aＺ0９()./-ｶｯをヲ')),
      maxLength: 40,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const first = convertRecipientName(text);
        if (first.result !== 'converted') return;
        expect(first.name).toMatch(/^[ｱ-ﾝﾞﾟA-Z0-9().\-/]([ｱ-ﾝﾞﾟA-Z0-9 ().\-/]{0,28}[ｱ-ﾝﾞﾟA-Z0-9().\-/])?$/);
        expect(convertRecipientName(first.name)).toEqual(first);
      }),
    );
  });
});
