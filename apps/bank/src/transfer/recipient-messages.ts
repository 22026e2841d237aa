import { defineMessages, type ErrorSentence } from '@warifu/web/pages';
import type { RecipientError } from './recipient-errors.ts';
import { tooManyAskedSentences } from './too-many-asked.ts';

type Sentences = Readonly<Record<RecipientError, ErrorSentence>>;

const sentencesJa: Sentences = {
  account_unknown: () => 'この支店に、その口座は見つかりません。支店、科目、口座番号をお確かめください。',
  too_many_asked: tooManyAskedSentences.ja,
  name_inconvertible: (_label, { position = 0, codePoint = 0 }) =>
    `受取人名の ${position} 文字目「${String.fromCodePoint(codePoint)}」は、振込に使えない文字です。通帳やカードにある名前を、ひらがな、カタカナ、英字、数字で入力してください。漢字は使えません。`,
  name_too_long: (_label, { length = 0, maxLength = 0 }) =>
    `受取人名が長すぎます（${length} 文字）。濁点も 1 文字と数えて ${maxLength} 文字までです。長い名前は、カ）などの略し方を受取人にお確かめください。`,
  recipient_gone: () => 'この振込先は使えなくなっています。もう一度、はじめから選んでください。',
};

const sentencesEn: Sentences = {
  account_unknown: () => 'This branch has no such account. Please check the branch, the kind and the number.',
  too_many_asked: tooManyAskedSentences.en,
  name_inconvertible: (_label, { position = 0, codePoint = 0 }) =>
    `Banks cannot exchange the character “${String.fromCodePoint(codePoint)}” (number ${position} of the name). Please type the name as the passbook has it, in hiragana, katakana, Latin letters or digits, without kanji.`,
  name_too_long: (_label, { length = 0, maxLength = 0 }) =>
    `The name is too long: ${length} characters, where at most ${maxLength} are possible and each voicing mark counts as one. Please ask the recipient how the bank shortens it.`,
  recipient_gone: () => 'This recipient can no longer be used. Please choose again from the beginning.',
};

export const recipientMessages = defineMessages({
  ja: {
    chooseTitle: 'どこへ振り込みますか',
    startAgain: '入力の途中の内容は残っていません。お金は動いていません。もう一度、はじめからお選びください。',
    newRecipient: '口座番号を入力して振り込む',
    sameBank: '当金庫の口座へ',
    sameBankHint: '支店と口座番号をご用意ください',
    otherBank: 'ほかの銀行などの口座へ',
    otherBankHint: '銀行名、支店、口座番号、受取人の名前（カナ）をご用意ください',
    ownAccounts: 'ご自分の口座へ移す',
    payees: '登録した振込先へ',
    more: 'ほかのお手続き',
    history: '振込の履歴',
    bookings: '予約した振込',
    managePayees: '登録した振込先の一覧と削除',
    bankTitle: '銀行を選ぶ',
    branchTitle: '支店を選ぶ',
    chosenBank: '銀行',
    chosenBranch: '支店',
    searchLabels: { name: '名前か番号' },
    bankHint: '例：みずほ、ゆうちょ、0001。漢字でも、ひらがなでも探せます。「銀行」は省いてかまいません。',
    branchHint: '例：本店、ほんてん、001。「支店」は省いてかまいません。',
    search: '探す',
    byInitial: '頭の文字から選ぶ',
    initialOther: '英数字',
    found: (count: number) => `${count} 件見つかりました`,
    foundMore: (count: number) => `はじめの ${count} 件です。見つからないときは、名前をもう少し長く入力してください。`,
    all: 'すべての支店',
    beginsWith: (initial: string) => `「${initial}」で始まる名前`,
    nothingFound: '見つかりませんでした。別の書き方や、ひらがなでもお試しください。',
    otherBankAgain: '別の銀行を選ぶ',
    searchAgain: '探し方を変える',
    accountTitle: '振込先の口座の入力',
    accountLabels: { depositKind: '科目', accountNumber: '口座番号', recipientName: '受取人名' },
    accountNumberHint: '数字 7 桁までです。',
    recipientNameHint:
      'ひらがなかカタカナで、通帳やカードにあるとおりに入力してください。漢字は使えません。例：やまだ たろう、カ）ワリフショウジ',
    otherBranch: '別の支店を選ぶ',
    next: '次へ',
    sentences: sentencesJa,
  },
  en: {
    chooseTitle: 'Where shall the money go?',
    startAgain: 'What was entered before is gone, and no money has moved. Please begin again here.',
    newRecipient: 'Enter an account number',
    sameBank: 'To an account at our bank',
    sameBankHint: 'You need the branch and the account number',
    otherBank: 'To an account at another bank',
    otherBankHint: 'You need the bank, the branch, the account number and the recipient’s name in kana',
    ownAccounts: 'Between your own accounts',
    payees: 'To a registered payee',
    more: 'Other things to do',
    history: 'Past transfers',
    bookings: 'Booked transfers',
    managePayees: 'See and remove registered payees',
    bankTitle: 'Choose the bank',
    branchTitle: 'Choose the branch',
    chosenBank: 'Bank',
    chosenBranch: 'Branch',
    searchLabels: { name: 'Name or number' },
    bankHint: 'Such as mizuho, みずほ or 0001, in kanji, kana or Latin letters.',
    branchHint: 'Such as honten, 本店 or 001.',
    search: 'Search',
    byInitial: 'Choose by the first kana',
    initialOther: 'Letters',
    found: (count: number) => (count === 1 ? '1 found' : `${count} found`),
    foundMore: (count: number) => `The first ${count}. If yours is missing, please type more of its name.`,
    all: 'All branches',
    beginsWith: (initial: string) => `Names that begin with ${initial}`,
    nothingFound: 'Nothing was found. Please try another spelling, or kana.',
    otherBankAgain: 'Choose another bank',
    searchAgain: 'Search in another way',
    accountTitle: 'Enter the account',
    accountLabels: {
      depositKind: 'Kind of account',
      accountNumber: 'Account number',
      recipientName: 'Recipient’s name',
    },
    accountNumberHint: 'At most 7 digits.',
    recipientNameHint:
      'In kana or Latin letters, as the recipient’s passbook or card has it, without kanji. Such as ヤマダ タロウ.',
    otherBranch: 'Choose another branch',
    next: 'Next',
    sentences: sentencesEn,
  },
});
