import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const start = defineMessages<HelpArticle>({
  ja: {
    title: 'はじめての登録',
    lead: 'このアプリを、金融機関のインターネットバンキングで使えるようにします。',
    sections: [
      {
        heading: 'このアプリについて',
        text: '一度だけ使える6桁の数字を、30秒ごとに作って表示します。この数字をワンタイムパスワード（セキュリティコード）といいます。振込などのお取引のときに入力します。',
      },
      {
        heading: '利用登録の手順',
        text: 'アプリを入れただけでは、まだ使えません。金融機関の画面で、次のように登録してください。',
        steps: [
          'このアプリを開きます。上にトークンＩＤ（クレデンシャルＩＤ）、下にワンタイムパスワードが出ます。',
          'インターネットバンキングのログイン画面の下にある「利用登録／交換」を選びます。スマートフォンでは「利用登録」です。',
          '契約者ＩＤとログインパスワードを入力し、「次へ」を選びます。',
          'このアプリに出ているトークンＩＤとワンタイムパスワードを入力します。',
          'ログイン時のワンタイムパスワード認証を「認証する」か「認証しない」か選びます。',
          '「登録」を選びます。登録できたら、ログイン画面に戻ってください。',
        ],
      },
      {
        heading: '「認証する」と「認証しない」',
        points: [
          '「認証する」では、ログインのときにもワンタイムパスワードを入力します。より安全です。',
          '「認証しない」では、ログインのときには入力しません。',
          'どちらを選んでも、振込や収納サービスなどのお取引では入力します。',
        ],
      },
      {
        heading: '使うのをやめるとき',
        text: 'アプリを消す前に、金融機関の画面で利用停止をしてください。',
        steps: [
          'インターネットバンキングのログイン画面の下にある「利用停止」を選びます。',
          '契約者ＩＤとログインパスワードを入力し、「次へ」を選びます。',
          'ワンタイムパスワードを入力し、「停止」を選びます。',
        ],
        after: '停止したあとのお取引は、資金移動用パスワード（確認用パスワード）での確認に戻ります。',
      },
    ],
  },
  en: {
    title: 'First registration',
    lead: 'How to start using this app with your bank’s internet banking.',
    sections: [
      {
        heading: 'About this app',
        text: 'Every 30 seconds it makes a number of 6 digits that works only once: the one-time password (also called security code). You enter it for transfers and other business.',
      },
      {
        heading: 'How to register',
        text: 'Having the app is not enough yet. Please register it on your bank’s pages:',
        steps: [
          'Open this app. The token ID (credential ID) stands on top, the one-time password below it.',
          'At the foot of the internet banking sign-in page, choose 利用登録／交換 (register or exchange). On a phone it is 利用登録 (register).',
          'Enter your contract ID and login password, and choose 次へ (next).',
          'Enter the token ID and the one-time password that this app shows.',
          'Choose whether to enter a one-time password at sign-in too: 認証する (yes) or 認証しない (no).',
          'Choose 登録 (register). When it is done, go back to the sign-in page.',
        ],
      },
      {
        heading: 'A one-time password at sign-in',
        points: [
          'With 認証する (yes) you enter one when you sign in, too. This is safer.',
          'With 認証しない (no) you do not enter one when you sign in.',
          'Either way you enter one for transfers, bill payments and other business.',
        ],
      },
      {
        heading: 'When you no longer want to use it',
        text: 'Before you remove the app, please stop the token on your bank’s pages.',
        steps: [
          'At the foot of the internet banking sign-in page, choose 利用停止 (stop).',
          'Enter your contract ID and login password, and choose 次へ (next).',
          'Enter the one-time password and choose 停止 (stop).',
        ],
        after: 'From then on your business is confirmed by the transfer password (資金移動用パスワード) again.',
      },
    ],
  },
});
