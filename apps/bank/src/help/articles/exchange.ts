import { defineMessages } from '@warifu/web/pages';
import { moneyText } from '../../layout/money-text.ts';
import type { HelpPage } from '../help-article.ts';

export const exchange: HelpPage = defineMessages({
  ja: ({ coolingOffHours, limits: { coolingOff } }) => ({
    title: '端末を変えるとき（交換）',
    lead: 'スマートフォンやパソコンを買い替えるときや、別の端末に移すときの手順です。先にお読みください。',
    sections: [
      {
        heading: '前の端末のアプリを、まだ消さないでください',
        points: [
          '交換には、前の端末に出る番号が要ります。交換が済むまで、アプリも端末もそのままにしておいてください。',
          'データを新しい端末に引き継いでも、トークンは移りません。新しい端末で新しいトークンを作ります。',
          'SIM カードを抜いたり、回線を解約したりすると、アプリを開けなくなることがあります。先に交換してください。',
        ],
      },
      {
        heading: '交換の手順',
        steps: [
          '新しい端末に、トークンのアプリを入れます。新しいトークンＩＤが出ます。',
          {
            text: 'ログイン画面の下にある「利用登録／交換」を押します。スマートフォンでは「利用登録」です。',
            picture: 'sign-in-doors',
          },
          '契約者ＩＤとログインパスワードを入力し、「次へ」を押します。',
          {
            text: '前の端末のアプリに出ている番号を入力し、「次へ」を押します。',
            picture: 'exchange-present',
          },
          {
            text: '新しい端末のアプリに出ているトークンＩＤと番号を入力し、「登録」を押します。',
            picture: 'exchange-new',
          },
          '「トークンの交換が済みました」と出たら終わりです。このときに、前のトークンは止まります。',
          '前の端末のアプリを消してかまいません。',
        ],
      },
      {
        heading: '交換のあと',
        points: [
          'ログインのときに番号を入力するかどうかは、前と同じです。',
          `安全のため、交換してから ${coolingOffHours} 時間は、1 回 ${moneyText(coolingOff.perTransferYen, 'ja')}、1 日 ${moneyText(coolingOff.perDayYen, 'ja')}までのお取り扱いです。`,
          '予約してある振込は、そのまま予約の日に行います。',
        ],
      },
      {
        heading: '前の端末でアプリを開けないとき',
        shows: 'contact',
        text: '壊れた、もう手元にない、アプリを消してしまったなどのときは、ご自身では交換できません。お電話ください。再発行いたします。',
      },
    ],
    seeAlso: ['android', 'iphone', 'lost'],
  }),
  en: ({ coolingOffHours, limits: { coolingOff } }) => ({
    title: 'Before you change your device (exchange)',
    lead: 'What to do when you get a new phone or computer, or move the token to another device. Please read it before.',
    sections: [
      {
        heading: 'Please do not remove the app from the old device yet',
        points: [
          'The exchange needs a number of the old device. Keep the app and the device as they are until it is done.',
          'The token does not move with your data. The new device makes a new token.',
          'Without its SIM card or its contract, a phone may not open the app any more. Please exchange first.',
        ],
      },
      {
        heading: 'Step by step',
        steps: [
          'Put the token app on the new device. It shows a new token ID.',
          {
            text: 'At the foot of the sign-in page, press “Register / exchange”. On a phone it is “Register”.',
            picture: 'sign-in-doors',
          },
          'Type your contract ID and login password, and press “Next”.',
          {
            text: 'Type the number that the app on the old device shows, and press “Next”.',
            picture: 'exchange-present',
          },
          {
            text: 'Type the token ID and the number that the app on the new device shows, and press “Register”.',
            picture: 'exchange-new',
          },
          'When you read “Your token is exchanged”, it is done. At that moment the old token stops.',
          'You may now remove the app from the old device.',
        ],
      },
      {
        heading: 'When it is done',
        points: [
          'Whether you type a number when you sign in stays as it was.',
          `For safety, for the next ${coolingOffHours} hours you can move ${moneyText(coolingOff.perTransferYen, 'en')} at a time and ${moneyText(coolingOff.perDayYen, 'en')} a day at most.`,
          'Booked transfers stay booked.',
        ],
      },
      {
        heading: 'When you cannot open the app on the old device',
        shows: 'contact',
        text: 'If it is broken, or gone, or the app was removed, you cannot exchange it by yourself. Please call us: we will issue the token anew.',
      },
    ],
    seeAlso: ['android', 'iphone', 'lost'],
  }),
});
