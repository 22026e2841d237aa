import type { FoundBy } from '@warifu/banking';
import { defineMessages } from '@warifu/web/pages';

const byJa = {
  contract_id: '契約者ＩＤ',
  token_id: 'トークンＩＤ',
  account: '口座番号',
  phone: '電話番号',
  name: '名前',
} satisfies Readonly<Record<FoundBy, string>>;

const byEn = {
  contract_id: 'contract ID',
  token_id: 'token ID',
  account: 'account',
  phone: 'telephone',
  name: 'name',
} satisfies Readonly<Record<FoundBy, string>>;

const tooShortJa = '名前は、カナで 2 文字以上入れてください。';
const tooShortEn = 'Please type at least two characters of a name.';
const unreadableJa =
  'これでは探せません。契約者ＩＤ、トークンＩＤ、電話番号、口座番号か、名前のカナ（はじめの 2 文字以上）を入れてください。漢字では探せません。';
const unreadableEn =
  'This cannot be searched for. Please type a contract ID, a token ID, a telephone number, an account number, or the beginning of a name in kana (not in kanji).';

export const searchMessages = defineMessages({
  ja: {
    title: '契約を探す',
    field: '探すもの',
    hint: '契約者ＩＤ、名前（カナ）、電話番号、口座番号、トークンＩＤのどれでも。全角、半角、ひらがな、ハイフンのありなしは問いません。',
    search: '探す',
    openedBefore:
      '契約は、もうできています。手紙が画面に出るのは一度だけです。印刷できていないときは、契約を探して「新しい仮パスワード」を二つとも起票してください。',
    sentences: { too_short: () => tooShortJa, unreadable: () => unreadableJa },
    caption: (count: number) => `${count} 件見つかりました`,
    columns: {
      name: '名前',
      id: '契約者ＩＤ',
      phone: '電話番号',
      contract: '契約',
      token: 'トークン',
      by: '合ったところ',
    },
    by: byJa,
    none: '見つかりませんでした。別の番号や、名前のはじめの数文字でも探せます。',
    cut: '多すぎるので、はじめの 50 件だけ出しています。もっと長く入れてください。',
    logged: '探したことと契約を見たことは、記録に残ります（入れた文字は残りません）。',
    more: '新しい契約',
    open: '契約を一つ作る',
    import: 'まとめて取り込む（CSV）',
  },
  en: {
    title: 'Find a contract',
    field: 'What to look for',
    hint: 'A contract ID, a name in kana, a telephone number, an account number or a token ID; in any width, with or without hyphens.',
    search: 'Search',
    openedBefore:
      'The contract has been opened already. Its letter is shown only once. If it was not printed, please find the contract and raise requests for both initial passwords.',
    sentences: { too_short: () => tooShortEn, unreadable: () => unreadableEn },
    caption: (count: number) => (count === 1 ? 'One contract found' : `${count} contracts found`),
    columns: {
      name: 'Name',
      id: 'Contract ID',
      phone: 'Telephone',
      contract: 'Contract',
      token: 'Token',
      by: 'Found by',
    },
    by: byEn,
    none: 'Nothing found. Another number, or the first characters of the name, may find it.',
    cut: 'There are too many: these are the first 50. Please type more of it.',
    logged: 'That you searched, and which contracts you looked at, is recorded (not what you typed).',
    more: 'New contracts',
    open: 'Open one contract',
    import: 'Import several (CSV)',
  },
});
