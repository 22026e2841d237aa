import { defineMessages } from '@warifu/web/pages';
import { moneyText } from '../../layout/money-text.ts';
import type { HelpPage } from '../help-article.ts';

export const register: HelpPage = defineMessages({
  ja: ({ coolingOffHours, limits: { coolingOff }, firstRegistration }) => ({
    title: 'はじめての利用登録',
    lead: 'アプリに出ている番号を登録して、お取引で使えるようにします。5 分ほどで終わります。',
    sections: [
      {
        heading: 'ご用意いただくもの',
        points: [
          '契約者ＩＤとログインパスワード（当金庫からの書面にあります。ご自身で変えた方は、変えたあとのパスワードです）',
          'トークンのアプリを入れたスマートフォンかパソコン',
          ...(firstRegistration.pageAsksTransferPassword ? ['資金移動用パスワード'] : []),
        ],
      },
      {
        heading: '登録の手順',
        steps: [
          {
            text: 'ログイン画面の下にある「利用登録／交換」を押します。スマートフォンでは「利用登録」です。',
            picture: 'sign-in-doors',
          },
          {
            text: '契約者ＩＤとログインパスワードを入力し、「次へ」を押します。',
            picture: 'register-password',
          },
          {
            text: 'アプリを開き、上に出ている「トークンＩＤ」と、その下の 6 桁の「ワンタイムパスワード」を見ます。',
            picture: 'app-code',
          },
          {
            text: 'その 2 つを入力します。小文字や全角でも、間に空白があってもかまいません。次に「認証する」か「認証しない」を選び、「登録」を押します。',
            picture: 'register-token',
          },
          {
            text: '「ご利用登録が済みました」と出たら終わりです。「ログイン画面に戻る」を押します。スマートフォンでは「ログイン画面」です。',
            picture: 'registered',
          },
        ],
      },
      {
        heading: 'パソコンのログイン画面では',
        picture: 'sign-in-doors-computer',
        text: 'ボタンの名前は「利用登録／交換」です。ほかの手順は、スマートフォンと同じです。',
      },
      {
        heading: '「認証する」と「認証しない」',
        points: [
          '「認証する」：ログインのときにも番号を入力します。ほかの人が入りにくくなるので、おすすめします。',
          '「認証しない」：ログインのときには入力しません。',
          'どちらを選んでも、振込や収納サービスなどのお取引では番号を入力します。あとから「設定」で変えられます。',
        ],
      },
      {
        heading: '登録のあと',
        points: [
          '次のお取引から、番号が要ります。',
          `安全のため、登録してから ${coolingOffHours} 時間は、1 回 ${moneyText(coolingOff.perTransferYen, 'ja')}、1 日 ${moneyText(coolingOff.perDayYen, 'ja')}までのお取り扱いです。`,
          ...(firstRegistration.operationsWantTransferPassword
            ? [
                `はじめて登録してから ${coolingOffHours} 時間は、お取引のときに資金移動用パスワードも入力していただきます。`,
              ]
            : []),
          '登録したことを、メールでもお知らせします。お心当たりのないときは、すぐにお電話ください。',
        ],
      },
    ],
    seeAlso: ['daily', 'exchange', 'lost'],
  }),
  en: ({ coolingOffHours, limits: { coolingOff }, firstRegistration }) => ({
    title: 'Register for the first time',
    lead: 'You register what the app shows, so that you can use it for your business. It takes about five minutes.',
    sections: [
      {
        heading: 'What you need',
        points: [
          'your contract ID and login password (they are on the letter from the bank; if you have changed the password, the new one)',
          'the phone or computer that has the token app',
          ...(firstRegistration.pageAsksTransferPassword ? ['your transfer password'] : []),
        ],
      },
      {
        heading: 'Step by step',
        steps: [
          {
            text: 'At the foot of the sign-in page, press “Register / exchange”. On a phone it is “Register”.',
            picture: 'sign-in-doors',
          },
          {
            text: 'Type your contract ID and login password, and press “Next”.',
            picture: 'register-password',
          },
          {
            text: 'Open the app: the token ID is on top, and the one-time password of 6 digits is below it.',
            picture: 'app-code',
          },
          {
            text: 'Type both; small letters and spaces do not matter. Choose “Ask for it” or “Do not ask”, and press “Register”.',
            picture: 'register-token',
          },
          {
            text: 'When you read “Your token is registered”, it is done. Press “Back to the sign-in page”, on a phone “Sign-in page”.',
            picture: 'registered',
          },
        ],
      },
      {
        heading: 'The sign-in page on a computer',
        picture: 'sign-in-doors-computer',
        text: 'The button is called “Register / exchange”. Everything else is as on a phone.',
      },
      {
        heading: '“Ask for it” or “Do not ask”',
        points: [
          '“Ask for it”: you also type a number when you sign in. This keeps others out, so we recommend it.',
          '“Do not ask”: you do not type one when you sign in.',
          'Either way you type a number for transfers, bills and the like. You can change it later under “Settings”.',
        ],
      },
      {
        heading: 'When you have registered',
        points: [
          'From now on, transfers and the like want a number.',
          `For safety, for the next ${coolingOffHours} hours you can move ${moneyText(coolingOff.perTransferYen, 'en')} at a time and ${moneyText(coolingOff.perDayYen, 'en')} a day at most.`,
          ...(firstRegistration.operationsWantTransferPassword
            ? [
                `If this is your first registration, for the same ${coolingOffHours} hours we ask for your transfer password as well.`,
              ]
            : []),
          'We tell you by mail, too. If you get such a mail without having registered, please call us at once.',
        ],
      },
    ],
    seeAlso: ['daily', 'exchange', 'lost'],
  }),
});
