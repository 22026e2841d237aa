import type { ContractFacts, FactFault } from './contract-facts.ts';
import type { Language } from './contract.ts';
import type { CsvFault } from './csv.ts';

/** What may be wrong with a file of contracts, in a sentence each. */
export interface ImportSentences {
  readonly csv: Readonly<Record<CsvFault['fault'], string>>;
  readonly tooLarge: string;
  readonly notUtf8: string;
  readonly header: (columns: string) => string;
  readonly empty: string;
  readonly tooMany: (most: number) => string;
  readonly fieldCount: (found: number, wanted: number) => string;
  readonly malformedId: string;
  readonly repeatedId: (id: string, line: number) => string;
  readonly takenId: (id: string) => string;
  readonly fact: (column: string, fault: FactFault) => string;
}

const formsEn: Readonly<Record<keyof ContractFacts, string>> = {
  name: 'a name without control characters',
  nameKana: 'written in kana',
  email: 'an e-mail address like hanako@example.jp',
  phone: 'a Japanese telephone number of 10 or 11 digits',
  language: 'ja or en',
};

const formsJa: typeof formsEn = {
  name: '制御文字のない名前',
  nameKana: 'カナ',
  email: 'hanako@example.jp のようなメールアドレス',
  phone: '10 桁か 11 桁の電話番号',
  language: 'ja か en',
};

const en: ImportSentences = {
  csv: {
    quote_not_closed: 'A quotation mark opens a field here and none closes it.',
    text_after_quote: 'After a closing quotation mark only a comma or the end of the line may follow.',
    quote_in_field: 'A field with a quotation mark in it must stand in quotation marks itself.',
  },
  tooLarge: 'The file is larger than 4 MiB: divide it.',
  notUtf8: 'The file is not in UTF-8: save it again as CSV UTF-8.',
  header: (columns) => `The first line must be ${columns}.`,
  empty: 'The file has no contracts.',
  tooMany: (most) => `The file has more than ${most} contracts: divide it.`,
  fieldCount: (found, wanted) => `The line has ${found} fields instead of ${wanted}.`,
  malformedId: 'contract_id must be 6 to 12 digits or capital letters.',
  repeatedId: (id, line) => `${id} stands in line ${line} already.`,
  takenId: (id) => `There is a contract ${id} already.`,
  fact(column, { field, fault }) {
    if (fault === 'missing') return `${column} is empty.`;
    return fault === 'too_long' ? `${column} is too long.` : `${column} must be ${formsEn[field]}.`;
  },
};

const ja: ImportSentences = {
  csv: {
    quote_not_closed: 'ここで始まった引用符が閉じていません。',
    text_after_quote: '閉じた引用符のあとには、カンマか行の終わりだけが来ます。',
    quote_in_field: '引用符を含む項目は、全体を引用符で囲んでください。',
  },
  tooLarge: '4 MiB より大きいので、分けてください。',
  notUtf8: 'UTF-8 ではありません。CSV UTF-8 で保存し直してください。',
  header: (columns) => `1 行目は ${columns} にしてください。`,
  empty: '契約が一つもありません。',
  tooMany: (most) => `契約が ${most} 件より多いので、分けてください。`,
  fieldCount: (found, wanted) => `項目が ${found} 個あります。${wanted} 個にしてください。`,
  malformedId: 'contract_id は、数字か英大文字 6 ～ 12 文字にしてください。',
  repeatedId: (id, line) => `${id} は、もう ${line} 行目にあります。`,
  takenId: (id) => `契約 ${id} は、もうあります。`,
  fact(column, { field, fault }) {
    if (fault === 'missing') return `${column} が空です。`;
    return fault === 'too_long' ? `${column} が長すぎます。` : `${column} は${formsJa[field]}にしてください。`;
  },
};

export const importSentences: Readonly<Record<Language, ImportSentences>> = { ja, en };
