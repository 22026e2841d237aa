import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const lost = defineMessages<HelpArticle>({
  ja: {
    title: 'なくした・盗まれたとき',
    lead: 'キャッシュカードをなくしたときと同じように、すぐに金融機関へお電話ください。',
    sections: [
      {
        heading: 'すぐにすること',
        steps: [
          '金融機関に電話し、「ワンタイムパスワードの端末をなくした」と伝えます。電話番号は、キャッシュカードや通帳、金融機関の公式の案内でお確かめください。',
          '職員が、その場でトークンを止めます。',
          '携帯電話会社や、端末の「探す」機能で、端末もロックしてください。',
        ],
      },
      {
        heading: '再発行のあと',
        text: '再発行の手続きをすると、一度だけ使える再発行コードが書面で届きます。',
        steps: [
          '新しい端末でこのアプリを開きます。',
          '金融機関の画面で「利用登録」をします。このとき、再発行コードも入力します。',
        ],
      },
      {
        heading: '端末が見つかったとき',
        text: '止めたトークンは、見つかっても使えません。金融機関にご相談ください。',
      },
    ],
  },
  en: {
    title: 'Lost or stolen',
    lead: 'Call your bank at once, as you would for a lost cash card.',
    sections: [
      {
        heading: 'What to do at once',
        steps: [
          'Call your bank and say that you lost the device with your one-time password. Take the telephone number from your cash card, your passbook or your bank’s official pages.',
          'The staff stop the token while you are on the telephone.',
          'Lock the device as well, through your telephone company or its “find my device” service.',
        ],
      },
      {
        heading: 'After the reissue',
        text: 'Your bank sends you a letter with a reissue code that works once.',
        steps: [
          'Open this app on a new device.',
          'Register it on your bank’s pages (利用登録). Enter the reissue code as well.',
        ],
      },
      {
        heading: 'If you find the device again',
        text: 'A token that was stopped does not work any more, even when it is found. Please ask your bank.',
      },
    ],
  },
});
