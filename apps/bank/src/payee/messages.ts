import { defineMessages, type ErrorSentence } from '@warifu/web/pages';
import { tooManyAskedSentences } from '../transfer/too-many-asked.ts';

/** What may be wrong when a payee is registered, besides its proof. */
export const payeeOwnErrors = ['too_many_payees', 'payee_gone', 'too_many_asked'] as const;
type Sentences = Readonly<Record<(typeof payeeOwnErrors)[number], ErrorSentence>>;

const sentencesJa: Sentences = {
  too_many_payees: () =>
    '登録できる振込先の数がいっぱいです。使わなくなった振込先を消してから、もう一度登録してください。',
  payee_gone: () => 'この口座は使えなくなっているため、登録できません。',
  too_many_asked: tooManyAskedSentences.ja,
};
const sentencesEn: Sentences = {
  too_many_payees: () =>
    'You have as many payees as possible. Please remove one that you no longer use, and try again.',
  payee_gone: () => 'This account can no longer be used, so it cannot be registered.',
  too_many_asked: tooManyAskedSentences.en,
};

export const payeeMessages = defineMessages({
  ja: {
    title: '登録した振込先',
    empty: '登録した振込先はありません。振込が済んだあとの画面で登録できます。',
    removed: '振込先の登録を消しました。',
    recipient: '受取人名',
    account: '口座',
    oneTitle: '登録した振込先の内容',
    transfer: 'この振込先に振り込む',
    remove: '登録を消す',
    removeTitle: 'この振込先の登録を消しますか',
    removeIntro: '消すと、次に振り込むときは口座番号からの入力になります。予約した振込はそのまま残ります。',
    removeButton: '登録を消す',
    keep: '消さずに戻る',
    registerTitle: '振込先の登録',
    registerButton: '登録する',
    back: '振込の画面へ戻る',
    newTransfer: '振り込む',
    sentences: sentencesJa,
  },
  en: {
    title: 'Registered payees',
    empty: 'You have no registered payees. After a transfer, its receipt lets you register one.',
    removed: 'The payee has been removed.',
    recipient: 'Recipient',
    account: 'Account',
    oneTitle: 'A registered payee',
    transfer: 'Transfer to this payee',
    remove: 'Remove it',
    removeTitle: 'Remove this payee?',
    removeIntro: 'Next time you would have to enter the account anew. Booked transfers stay as they are.',
    removeButton: 'Remove it',
    keep: 'Keep it and go back',
    registerTitle: 'Register a payee',
    registerButton: 'Register',
    back: 'Back to the transfer',
    newTransfer: 'Make a transfer',
    sentences: sentencesEn,
  },
});
