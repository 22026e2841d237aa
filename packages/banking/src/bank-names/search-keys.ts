import { toZenginText } from '../zengin/zengin-text.ts';

/** The forms in which a name is compared. What was typed is brought into the same forms. */
export interface SearchKeys {
  readonly name: string;
  /** Empty where what was typed cannot be read as kana. */
  readonly kana: string;
  /** Empty where what was typed is not in Latin letters. */
  readonly romaji: string;
}

export function keysOf(entry: { readonly name: string; readonly kana: string; readonly roma: string }): SearchKeys {
  return { name: nameKey(entry.name), kana: kanaKey(entry.kana), romaji: romajiKey(entry.roma) };
}

export function keysOfTyped(typed: string): SearchKeys {
  const isLatin = /^[a-z\p{M}'\s-]*$/iu.test(typed.normalize('NFKD'));
  return { name: nameKey(typed), kana: kanaKey(typed), romaji: isLatin ? romajiKey(typed) : '' };
}

const oldForms = new Map(
  Object.entries({
    髙: '高',
    﨑: '崎',
    澤: '沢',
    邊: '辺',
    邉: '辺',
    濱: '浜',
    齋: '斎',
    國: '国',
    廣: '広',
    龍: '竜',
    櫻: '桜',
  }),
);

/** Kanji and what stands among them: width, case, spaces and marks do not matter, nor whether a kind of bank is spelt out. */
function nameKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('ヶ', 'ケ');
  const modern = Array.from(plain, (character) => oldForms.get(character) ?? character).join('');
  return modern
    .replace('信用金庫', '信金')
    .replace('信用組合', '信組')
    .replace('労働金庫', '労金')
    .replace('農業協同組合', '農協')
    .replace('漁業協同組合', '漁協')
    .replace(/(?<=.)(銀行|支店)$/, '');
}

function kanaKey(kana: string): string {
  const conversion = toZenginText(kana);
  if (conversion.result === 'inconvertible') return '';
  return conversion.text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace('シンヨウキンコ', 'シンキン')
    .replace('シンヨウクミアイ', 'シンクミ')
    .replace('ロウドウキンコ', 'ロウキン')
    .replace('ノウギヨウキヨウドウクミアイ', 'ノウキヨウ')
    .replace('ギヨギヨウキヨウドウクミアイ', 'ギヨキヨウ')
    .replace(/(?<=.)(ギンコウ|シテン)$/, '');
}

/**
 * One spelling for the many of romaji. The list spells kana letter by letter, people write Hepburn or Kunrei with or without long
 * vowels: `toukiyou`, `tokyo`, `tookyoo` are the same then, and so are a few names that differ.
 */
function romajiKey(romaji: string): string {
  return romaji
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/(sh|ch)iy(?=[auo])/g, '$1')
    .replace(/([bghjkmnprst])iy(?=[auo])/g, '$1y')
    .replace(/sy|s(?=i)/g, 'sh')
    .replace(/ty|t(?=i)|cy/g, 'ch')
    .replace(/zy|jy|z(?=i)|d(?=i)/g, 'j')
    .replace(/(?<![sc])hu/g, 'fu')
    .replace(/tu/g, 'tsu')
    .replace(/d(?=u)/g, 'z')
    .replace(/([bdfghjkpstz])(?=\1)|[ct](?=ch)/g, 'tsu')
    .replace(/m(?=[bmp])/g, 'n')
    .replace(/ou/g, 'o')
    .replace(/([aiueon])\1+/g, '$1')
    .replace('shinyokinko', 'shinkin')
    .replace('shinyokumiai', 'shinkumi')
    .replace(/(?<=.)(ginko|bank|shiten|branch)$/, '');
}
