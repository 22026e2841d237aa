import { defineMessages } from '@warifu/web/pages';
import { moneyText } from '../../layout/money-text.ts';
import type { HelpPage } from '../help-article.ts';

export const stop: HelpPage = defineMessages({
  ja: ({ limits: { withoutToken: limits } }) => ({
    title: '使うのをやめるとき（利用停止）',
    lead: 'ワンタイムパスワードの利用をやめる手順です。アプリを消す前に行ってください。',
    sections: [
      {
        heading: '端末を変えるだけのときは',
        text: '停止は要りません。「交換」の手順へお進みください。',
      },
      {
        heading: '停止の手順',
        steps: [
          { text: 'ログイン画面の下にある「利用停止」を押します。', picture: 'sign-in-doors' },
          '契約者ＩＤとログインパスワードを入力し、「次へ」を押します。',
          { text: 'アプリに出ている番号を入力し、「停止」を押します。', picture: 'stop-code' },
          '「利用を停止しました」と出たら終わりです。アプリを消してかまいません。',
        ],
      },
      {
        heading: '停止のあと',
        points: [
          'お取引のときは、資金移動用パスワード（確認用パスワード）を入力します。ログインのときに番号は要りません。',
          `限度額は、1 回 ${moneyText(limits.perTransferYen, 'ja')}、1 日 ${moneyText(limits.perDayYen, 'ja')}までになります。`,
          'また使うときは、「利用登録／交換」から登録してください。',
        ],
      },
      {
        heading: '停止の前にアプリを消してしまったとき',
        shows: 'contact',
        text: 'アプリを入れ直しても、同じトークンＩＤには戻りません。お電話ください。前のトークンを止め、再発行いたします。',
      },
    ],
    seeAlso: ['exchange', 'without-token', 'lost'],
  }),
  en: ({ limits: { withoutToken: limits } }) => ({
    title: 'When you no longer want to use it (stop)',
    lead: 'How to stop using one-time passwords. Please do it before you remove the app.',
    sections: [
      {
        heading: 'If you only change your device',
        text: 'There is no need to stop. Please read how to exchange the token instead.',
      },
      {
        heading: 'Step by step',
        steps: [
          { text: 'At the foot of the sign-in page, press “Stop using it”.', picture: 'sign-in-doors' },
          'Type your contract ID and login password, and press “Next”.',
          { text: 'Type the number that the app shows, and press “Stop”.', picture: 'stop-code' },
          'When you read “One-time passwords are stopped”, it is done. You may now remove the app.',
        ],
      },
      {
        heading: 'When it is done',
        points: [
          'For transfers and the like you use your transfer password (confirmation password). You need no number to sign in.',
          `You can move ${moneyText(limits.perTransferYen, 'en')} at a time and ${moneyText(limits.perDayYen, 'en')} a day at most.`,
          'To use one-time passwords again, register by “Register / exchange”.',
        ],
      },
      {
        heading: 'If you removed the app before you stopped',
        shows: 'contact',
        text: 'Installing the app again does not bring back the same token ID. Please call us: we stop the earlier token and issue it anew.',
      },
    ],
    seeAlso: ['exchange', 'without-token', 'lost'],
  }),
});
