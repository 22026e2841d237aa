import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

/** What may be wrong when a transfer is confirmed, besides an obstacle. */
export const confirmOwnErrors = ['draft_changed'] as const;

const draftChangedJa: ErrorSentence = () =>
  '手数料か届く日が変わりました。下の内容をもう一度お確かめのうえ、よろしければボタンを押してください。お金はまだ動いていません。';
const draftChangedEn: ErrorSentence = () =>
  'The fee or the day of arrival has changed. Please check everything below once more. No money has moved yet.';

export const confirmMessages = defineMessages({
  ja: {
    title: '振込内容の確認',
    intro: 'まだ振り込まれていません。下の内容でよろしければ、ボタンを押してください。',
    from: '引き落とす口座',
    amount: '振込金額',
    fee: '振込手数料',
    total: '引き落とす合計',
    totalWithFee: (total: string, fee: string) => `${total}（振込手数料 ${fee} を含みます）`,
    day: '振込日',
    leavesOn: '引き落とす日',
    arrivesOn: '相手に届く日',
    left: '振込のあと引き出せる金額',
    booking: '予約です。その日に残高が足りないと、振り込まれません。',
    hiddenLabels: { feeYen: '振込手数料', valueDate: '相手に届く日' },
    goOnToCode: '確認してワンタイムパスワード入力へ',
    goOnToPassword: '確認して資金移動用パスワード入力へ',
    change: '金額や日にちを直す',
    otherRecipient: '振込先を選び直す',
    sentences: { draft_changed: draftChangedJa },
  },
  en: {
    title: 'Check the transfer',
    intro: 'Nothing has been sent yet. If all of this is right, please press the button.',
    from: 'From account',
    amount: 'Amount',
    fee: 'Fee',
    total: 'Taken from your account',
    totalWithFee: (total: string, fee: string) => `${total}, with a fee of ${fee}`,
    day: 'Day',
    leavesOn: 'Leaves your account on',
    arrivesOn: 'Arrives on',
    left: 'Available afterwards',
    booking: 'This is a booking. If there is too little money on the account that day, it is not sent.',
    hiddenLabels: { feeYen: 'Fee', valueDate: 'Arrives on' },
    goOnToCode: 'Go on to the one-time password',
    goOnToPassword: 'Go on to the transfer password',
    change: 'Change amount or day',
    otherRecipient: 'Choose another recipient',
    sentences: { draft_changed: draftChangedEn },
  },
});
