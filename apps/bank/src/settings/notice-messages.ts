import { defineMessages } from '@warifu/web/pages';

export const noticeMessages = defineMessages({
  ja: {
    labels: { signedIn: 'いつもの端末からログインしたとき', moneyReceived: '当金庫のお客さまから振込があったとき' },
    always: '振込やお支払い、パスワードやトークンの変更、はじめての端末からのログイン',
    comes: 'お知らせします',
    doesNotCome: 'お知らせしません',
    intro: '印を付けたものを、メールでお知らせします。',
    alwaysHint: '次のものは、お客さまのお金を守るため、いつもお知らせします。止めることはできません。',
    save: 'この内容に変える',
  },
  en: {
    labels: {
      signedIn: 'When you sign in from a device that you have used before',
      moneyReceived: 'When another customer of ours sends you money',
    },
    always: 'Transfers and payments, changes of passwords or of the token, and sign-in from a new device',
    comes: 'We tell you',
    doesNotCome: 'We do not tell you',
    intro: 'We send you a mail about what is ticked.',
    alwaysHint: 'To protect your money we always tell you about the following. This cannot be turned off.',
    save: 'Save this',
  },
});
