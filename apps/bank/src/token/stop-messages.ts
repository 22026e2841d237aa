import type { Limits } from '@warifu/banking';
import { defineMessages, type Language } from '@warifu/web/pages';
import { moneyText } from '../layout/money-text.ts';

export const messages = defineMessages({
  ja: {
    passwordLead:
      'ワンタイムパスワードの利用をやめるお手続きです。契約者ＩＤとログインパスワードを入力して、「次へ」を押してください。',
    deviceOnly: '機種を変えるだけのときは、停止せずに「利用登録／交換」へお進みください。',
    title: 'ワンタイムパスワードの利用停止',
    lead: 'トークンに出ている番号を入力して、「停止」を押してください。',
    afterwards: '停止すると、お取引のときは資金移動用パスワード（確認用パスワード）を入力し、限度額が低くなります。',
    stop: '停止',
    noTokenTitle: '停止するトークンがありません',
    noToken: 'このご契約では、ワンタイムパスワードをご利用になっていません。停止のお手続きは要りません。',
    done: {
      title: '利用を停止しました',
      password: 'これからのお取引では、資金移動用パスワード（確認用パスワード）で認証します。',
      atSignIn: 'ログインのときに、ワンタイムパスワードは要りません。',
      limits: ({ perTransferYen, perDayYen }: Limits, language: Language) =>
        `限度額は、1 回 ${moneyText(perTransferYen, language)}、1 日 ${moneyText(perDayYen, language)}までになります（お客さまの限度額のほうが低いときは、その額までです）。`,
      coolingOff: (hours: number, { perTransferYen, perDayYen }: Limits, language: Language) =>
        `登録や交換から ${hours} 時間たっていないときは、それまでのあいだ 1 回 ${moneyText(perTransferYen, language)}、1 日 ${moneyText(perDayYen, language)}までです。`,
      again: 'もう一度お使いになるときは、ログイン画面の「利用登録／交換」から登録してください。',
      mail: '停止したことを、メールでもお知らせします。お心当たりのない停止のお知らせが届いたときは、すぐにお電話ください。',
    },
  },
  en: {
    passwordLead:
      'This ends the use of one-time passwords. Please enter your contract ID and login password, and press “Next”.',
    deviceOnly: 'If you only change to another device, please do not stop: choose “Register / exchange” instead.',
    title: 'Stop using one-time passwords',
    lead: 'Please type the number that your token shows, and press “Stop”.',
    afterwards: 'After that you use your transfer password (confirmation password) instead, and your limits are lower.',
    stop: 'Stop',
    noTokenTitle: 'There is no token to stop',
    noToken: 'This contract does not use one-time passwords. There is nothing to stop.',
    done: {
      title: 'One-time passwords are stopped',
      password: 'From now on you use your transfer password (confirmation password) for transfers and the like.',
      atSignIn: 'You need no one-time password to sign in.',
      limits: ({ perTransferYen, perDayYen }: Limits, language: Language) =>
        `You can move ${moneyText(perTransferYen, language)} at a time and ${moneyText(perDayYen, language)} a day at most, or less where your own limits are lower.`,
      coolingOff: (hours: number, { perTransferYen, perDayYen }: Limits, language: Language) =>
        `Until ${hours} hours after the last registration or exchange it is ${moneyText(perTransferYen, language)} at a time and ${moneyText(perDayYen, language)} a day at most.`,
      again: 'To use one-time passwords again, choose “Register / exchange” on the sign-in page.',
      mail: 'We also tell you by mail that it was stopped. If ever you get such a mail without having stopped it, please call us at once.',
    },
  },
});
