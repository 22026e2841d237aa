import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';

export const environments: HelpPage = defineMessages({
  ja: () => ({
    title: '使える端末とブラウザー',
    lead: 'トークンのアプリと、インターネットバンキングでは、使える端末が違います。両方をお確かめください。',
    sections: [
      {
        heading: 'トークンのアプリを使えるもの',
        points: [
          'Android のスマートフォン：Chrome 111 以上、Firefox 128 以上',
          'iPhone：iOS 16.4 以上（ホーム画面に追加して使います）',
          'iPad：iPadOS 16.4 以上（ホーム画面に追加して使います）',
          'Windows、Linux のパソコン：Chrome 111 以上、Edge 111 以上、Firefox 128 以上',
          'Mac：Safari 17 以上（Dock に追加して使います）、Chrome 111 以上、Edge 111 以上、Firefox 128 以上',
        ],
      },
      {
        heading: 'トークンのアプリを使えないもの',
        points: [
          'iPod touch、Windows Phone、Windows Mobile（要る版のブラウザーが入りません）',
          '上に書いた版より古いブラウザー',
          'プライベートウインドウ（シークレットウインドウ）。閉じるとトークンが消えます。',
          'LINE など、ほかのアプリの中で開いた画面',
        ],
      },
      {
        heading: 'インターネットバンキングを使えるもの',
        points: [
          'Windows、Mac、Linux のパソコン：Chrome 111 以上、Edge 111 以上、Firefox 128 以上、Safari 16.4 以上（Mac）',
          'Android のスマートフォン：Chrome 111 以上、Firefox 128 以上',
          'iPhone：iOS 16.4 以上の Safari、Chrome',
        ],
        after:
          'ブラウザーの設定で、Cookie を使えるようにしておいてください。JavaScript を止めていても、すべてのお取引ができます。',
      },
      {
        heading: 'インターネットバンキングを使えないもの',
        text: '次の端末は、動作環境の対象外です。トークンのアプリが動くものでも、お取引の画面は、パソコンかスマートフォンで開いてください。',
        points: ['iPad', 'iPod touch', 'Windows Phone', 'Windows Mobile'],
      },
    ],
    seeAlso: ['android', 'iphone', 'windows', 'mac', 'linux'],
  }),
  en: () => ({
    title: 'Supported devices and browsers',
    lead: 'The token app and internet banking do not work on the same devices. Please look at both lists.',
    sections: [
      {
        heading: 'The token app works on',
        points: [
          'Android phones: Chrome 111, Firefox 128 or newer',
          'iPhone: iOS 16.4 or newer (added to the Home Screen)',
          'iPad: iPadOS 16.4 or newer (added to the Home Screen)',
          'computers with Windows or Linux: Chrome 111, Edge 111, Firefox 128 or newer',
          'Mac: Safari 17 or newer (added to the Dock), Chrome 111, Edge 111, Firefox 128 or newer',
        ],
      },
      {
        heading: 'The token app does not work on',
        points: [
          'iPod touch, Windows Phone, Windows Mobile (there is no browser for them that is new enough)',
          'browsers older than these',
          'private (incognito) windows: the token is deleted when you close them',
          'pages that are open inside another app, such as LINE',
        ],
      },
      {
        heading: 'Internet banking works on',
        points: [
          'computers with Windows, macOS or Linux: Chrome 111, Edge 111, Firefox 128 or newer; Safari 16.4 or newer on a Mac',
          'Android phones: Chrome 111, Firefox 128 or newer',
          'iPhone: Safari or Chrome on iOS 16.4 or newer',
        ],
        after: 'Your browser must accept cookies. Everything can be done with JavaScript switched off, too.',
      },
      {
        heading: 'Internet banking is not supported on',
        text: 'Even where the token app runs on one of these, please open the pages of internet banking on a computer or a smartphone.',
        points: ['iPad', 'iPod touch', 'Windows Phone', 'Windows Mobile'],
      },
    ],
    seeAlso: ['android', 'iphone', 'windows', 'mac', 'linux'],
  }),
});
