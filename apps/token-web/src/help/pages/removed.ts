import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const removed = defineMessages<HelpArticle>({
  ja: {
    title: '利用停止の前にアプリを消したとき',
    lead: 'アプリやブラウザのデータを消すと、トークンは元に戻せません。金融機関にお電話ください。',
    sections: [
      {
        heading: 'どうなりますか',
        points: [
          'アプリを入れ直しても、前と同じトークンＩＤ（クレデンシャルＩＤ）にはなりません。',
          '金融機関には、前のトークンが登録されたままです。そのため、新しいトークンをご自身で登録することはできません。',
        ],
      },
      {
        heading: 'すること',
        steps: [
          '金融機関に電話し、「利用停止の前にアプリを消した」と伝えます。',
          '職員が、前のトークンを止め、再発行の手続きをします。',
          '再発行コードが書面で届いたら、このアプリを開き、金融機関の画面で「利用登録」をします。',
        ],
      },
      {
        heading: 'これからのために',
        points: [
          'アプリを消す前に、金融機関の画面で「利用停止」か「交換」をしてください。',
          'ブラウザの「閲覧データの削除」で、このアプリのデータを消さないようにしてください。',
        ],
      },
    ],
  },
  en: {
    title: 'Removed before it was stopped',
    lead: 'Once the data of the app or the browser is cleared, the token cannot be brought back. Please call your bank.',
    sections: [
      {
        heading: 'What happens',
        points: [
          'Installing the app again does not bring back the same token ID (credential ID).',
          'The earlier token is still registered at your bank, so you cannot register a new one by yourself.',
        ],
      },
      {
        heading: 'What to do',
        steps: [
          'Call your bank and say that you removed the app before you stopped the token.',
          'The staff stop the earlier token and reissue it.',
          'When the letter with the reissue code has come, open this app and register it on your bank’s pages (利用登録).',
        ],
      },
      {
        heading: 'For the next time',
        points: [
          'Before you remove the app, stop (利用停止) or exchange (交換) the token on your bank’s pages.',
          'When you clear browsing data, do not clear the data of this app.',
        ],
      },
    ],
  },
});
