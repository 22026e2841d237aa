import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';

export const about: HelpPage = defineMessages({
  ja: () => ({
    title: 'ワンタイムパスワードとは',
    lead: '振込などのお取引のたびに入力する、一度だけ使える 6 桁の番号です。はじめての方は、ここからお読みください。',
    sections: [
      {
        heading: '30 秒ごとに変わる番号',
        text: '番号は、スマートフォンやパソコンに入れたアプリ（ソフトウェアトークン）に出ます。30 秒たつと次の番号に変わります。パスワードをだれかに知られても、お手元のアプリがなければお金は動かせません。アプリは無料です。',
        picture: 'app-code',
      },
      {
        heading: '番号を入力するとき',
        points: [
          '振込や、収納サービス（Pay-easy）のお支払いをするとき',
          '限度額を上げるなど、大切な設定を変えるとき',
          'ログインするとき（「認証する」を選んだ方だけ）',
        ],
      },
      {
        heading: '使い始めるまで',
        steps: [
          'お使いのスマートフォンかパソコンに、アプリを入れます。',
          'アプリを開くと、トークンＩＤと番号が出ます。',
          'インターネットバンキングの「利用登録」で、トークンＩＤと番号を登録します。',
          '登録した後のお取引から、番号を入力します。',
        ],
      },
      {
        heading: '画面に出てくる言葉',
        points: [
          'トークン：番号を出すアプリのことです。',
          'トークンＩＤ（クレデンシャルＩＤ）：トークン 1 つ 1 つの名札です。英字 4 文字と数字 8 桁で、変わりません。',
          'ワンタイムパスワード（セキュリティコード）：6 桁の番号です。',
          '資金移動用パスワード（確認用パスワード）：トークンを登録していない方が、番号の代わりに使うパスワードです。',
        ],
      },
      {
        heading: '守っていただきたいこと',
        points: [
          '番号やパスワードを、人に教えないでください。当金庫の職員がお聞きすることはありません。',
          '番号は、ご自身で開いたインターネットバンキングの画面にだけ入力してください。当金庫のメールに、ログイン画面へのリンクはありません。',
          '端末には画面のロックをかけてください。アプリにも、ＰＩＮや指紋などのロックをかけられます。',
        ],
      },
    ],
    seeAlso: ['environments', 'android', 'iphone', 'register'],
  }),
  en: () => ({
    title: 'What a one-time password is',
    lead: 'A number of 6 digits for each transfer and the like, which works only once. If you are new to it, begin here.',
    sections: [
      {
        heading: 'A number that changes every 30 seconds',
        text: 'It is shown by an app (the software token) on your phone or computer. After 30 seconds the next one appears. Even somebody who knows your password cannot move money without the app in your hand. The app is free.',
        picture: 'app-code',
      },
      {
        heading: 'When you type it',
        points: [
          'when you transfer money, or pay a bill (Pay-easy)',
          'when you change something important, such as raising a limit',
          'when you sign in, if you have chosen so',
        ],
      },
      {
        heading: 'How you get started',
        steps: [
          'You put the app on your phone or computer.',
          'You open it, and it shows a token ID and a number.',
          'You register both in internet banking.',
          'From then on you type a number for your transfers and the like.',
        ],
      },
      {
        heading: 'Words on the pages',
        points: [
          'Token: the app that shows the number.',
          'Token ID (credential ID): the name tag of one token, 4 letters and 8 digits. It never changes.',
          'One-time password (security code): the number of 6 digits.',
          'Transfer password (confirmation password): what you type instead of the number as long as you have no token.',
        ],
      },
      {
        heading: 'To keep you safe',
        points: [
          'Never tell anybody your number or your passwords. Nobody from the bank will ask for them.',
          'Type the number only on internet banking pages that you opened yourself. No mail of ours has a link to the sign-in page.',
          'Lock the screen of your device. The app can be locked as well, by a PIN or your finger.',
        ],
      },
    ],
    seeAlso: ['environments', 'android', 'iphone', 'register'],
  }),
});
