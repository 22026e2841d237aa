import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const change = defineMessages<HelpArticle>({
  ja: {
    title: '端末を変えるとき',
    lead: 'スマートフォンやパソコンを買い換えるときは、金融機関の画面で交換をします。',
    sections: [
      {
        heading: '古い端末のアプリを、先に消さないでください',
        points: [
          '交換には、古い端末のワンタイムパスワードが必要です。交換が終わるまで、アプリも端末もそのままにしておいてください。',
          '端末のデータを引き継いでも、トークンは移りません。新しい端末で、新しいトークンを作ります。',
        ],
      },
      {
        heading: '交換の手順',
        steps: [
          '新しい端末でこのアプリを開きます。新しいトークンＩＤ（クレデンシャルＩＤ）が出ます。',
          'インターネットバンキングのログイン画面の下にある「利用登録／交換」を選びます。スマートフォンでは「利用登録」です。',
          '契約者ＩＤとログインパスワードを入力し、「次へ」を選びます。',
          '古い端末のワンタイムパスワードを入力し、「次へ」を選びます。',
          '新しい端末のトークンＩＤとワンタイムパスワードを入力し、「登録」を選びます。',
          '新しいワンタイムパスワードが使えることを確かめてから、古い端末のアプリを消します。',
        ],
        after:
          '古いトークンは、「登録」を選んで手続きが終わったときに使えなくなります。それまでは今までどおり使えます。',
      },
      {
        heading: '古い端末でアプリを開けないとき',
        text: 'ＳＩＭカードを抜いた、壊れた、もう手元にない、などのときは、交換ができません。金融機関にお電話ください。再発行の手続きをします。',
      },
    ],
  },
  en: {
    title: 'Before you change your device',
    lead: 'When you get a new phone or computer, exchange the token on your bank’s pages.',
    sections: [
      {
        heading: 'Do not remove the old app first',
        points: [
          'The exchange needs a one-time password of the old device. Keep the app and the device as they are until the exchange is done.',
          'The token does not move when you transfer your data to a new device. The new device makes a new token.',
        ],
      },
      {
        heading: 'How to exchange',
        steps: [
          'Open this app on the new device. It shows a new token ID (credential ID).',
          'At the foot of the internet banking sign-in page, choose 利用登録／交換 (register or exchange). On a phone it is 利用登録.',
          'Enter your contract ID and login password, and choose 次へ (next).',
          'Enter the one-time password of the old device, and choose 次へ (next).',
          'Enter the token ID and the one-time password of the new device, and choose 登録 (register).',
          'See that the new one-time password works; only then remove the app from the old device.',
        ],
        after: 'The old token stops at the moment the exchange is done. Until then it works as before.',
      },
      {
        heading: 'When the app does not open on the old device',
        text: 'If its SIM card was removed, it is broken, or you no longer have it, an exchange is not possible. Please call your bank, which will reissue the token.',
      },
    ],
  },
});
