import type { OrderEnd } from '@warifu/banking';
import { defineMessages } from '@warifu/web/pages';

const endsJa: Readonly<Record<OrderEnd, string>> = {
  lapsed: '時間内に認証が済まなかったため、自動で取り消しました。必要なときは、もう一度はじめからお手続きください。',
  abandoned: 'お客さまがおやめになりました。',
  not_proven: '認証が確かめられなかったため、取り消しました。必要なときは、もう一度はじめからお手続きください。',
  cancelled: 'お客さまが予約を取り消されました。',
  contract_not_active: 'このご契約では、お金を動かすお手続きができなくなっていました。当金庫までお電話ください。',
  orders_stopped:
    '受け付けを止めている間だったため、取り消しました。しばらくたってから、もう一度はじめからお手続きください。',
  insufficient_funds: '口座の残高が足りませんでした。ご入金のあと、もう一度はじめからお手続きください。',
  over_limit: '限度額を超えていました。「設定」の「限度額」をお確かめのうえ、もう一度はじめからお手続きください。',
  account_closed: '口座が使えなくなっていました。別の口座で、もう一度はじめからお手続きください。',
  token_stopped: 'ソフトウェアトークンが停止されたため、取り消しました。ご不明なときは、当金庫までお電話ください。',
  day_missed: '予約の日に処理できませんでした。必要なときは、もう一度はじめからお手続きください。',
};

const endsEn: Readonly<Record<OrderEnd, string>> = {
  lapsed: 'It was not authenticated in time, so it was taken back. If you still want it, please begin again.',
  abandoned: 'You decided not to go on.',
  not_proven: 'It could not be authenticated, so it was taken back. If you still want it, please begin again.',
  cancelled: 'You cancelled the booking.',
  contract_not_active: 'The contract could not move money any more. Please call us.',
  orders_stopped: 'All orders had been stopped for a while, so it was taken back. Please begin again later.',
  insufficient_funds: 'There was not enough money on the account. Please pay some in and begin again.',
  over_limit: 'It was more than your limit. Please look at your limits under “Settings” and begin again.',
  account_closed: 'The account could not be used any more. Please begin again with another one.',
  token_stopped: 'The token was stopped, so it was taken back. If you have a question, please call us.',
  day_missed: 'It could not be carried out on its day. If you still want it, please begin again.',
};

export const messages = defineMessages({
  ja: {
    title: 'ワンタイムパスワード認証',
    passwordTitle: '資金移動用パスワードの入力',
    untilWhen: (moment: string) => `${moment} までに入力してください。過ぎると自動で取り消され、お金は動きません。`,
    abandon: 'やめる（お金は動きません）',
    receiptNumber: '受付番号',
    doneAt: '受け付けた日時',
    keepIt: 'この画面は、ブラウザーの印刷で紙に残せます。内容はメールでもお知らせします。',
    home: 'ホームへ',
    nothingMoved: 'お金は動いていません。',
    checkingTitle: '結果を確かめています',
    checking:
      '認証の結果がまだ届いていません。お金はなくなりません。自動で完了するか、取り消されますので、同じお手続きをやり直さないでください。結果はメールでもお知らせします。',
    look: 'いまの状態を見る',
    bookedTitle: '予約を受け付けました',
    transfer: {
      prove: 'この内容で振り込む',
      posted: '振り込みました',
      ended: '振込は行われませんでした',
      again: 'はじめから振り込む',
      ends: endsJa,
    },
    bill_payment: {
      prove: 'この内容で支払う',
      posted: 'お支払いが済みました',
      ended: 'お支払いは行われませんでした',
      again: 'はじめから支払う',
      ends: endsJa,
    },
  },
  en: {
    title: 'One-time password',
    passwordTitle: 'Transfer password',
    untilWhen: (moment: string) =>
      `Please enter it by ${moment} (Japan). After that the order is taken back by itself and no money moves.`,
    abandon: 'Do not go on (no money moves)',
    receiptNumber: 'Receipt number',
    doneAt: 'Accepted at',
    keepIt: 'You can print this page with your browser. We also send you a mail about it.',
    home: 'Home',
    nothingMoved: 'No money has moved.',
    checkingTitle: 'We are checking the result',
    checking:
      'The result of the authentication has not arrived yet. No money is lost. The order completes or is taken back by itself, so please do not enter it again. We also tell you the result by mail.',
    look: 'See how it stands now',
    bookedTitle: 'Your booking is accepted',
    transfer: {
      prove: 'Transfer this',
      posted: 'The money has been sent',
      ended: 'The transfer was not made',
      again: 'Begin a new transfer',
      ends: endsEn,
    },
    bill_payment: {
      prove: 'Pay this',
      posted: 'The bill is paid',
      ended: 'The bill was not paid',
      again: 'Begin a new payment',
      ends: endsEn,
    },
  },
});
