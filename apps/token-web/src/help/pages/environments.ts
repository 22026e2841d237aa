import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const environments = defineMessages<HelpArticle>({
  ja: {
    title: '使える端末とブラウザ',
    lead: 'このアプリと、インターネットバンキングでは、使える端末が違います。',
    sections: [
      {
        heading: 'このアプリで使えるもの',
        points: [
          'AndroidのChrome 111以上、Firefox 128以上、または同じくらい新しいブラウザ',
          'iOS 16.4以上のiPhone（ホーム画面に追加したアプリ）',
          'iPadOS 16.4以上のiPad（ホーム画面に追加したアプリ）',
          'Windows、Mac、LinuxのChrome 111以上、Edge 111以上、Firefox 128以上',
          'MacのSafari 16.4以上（Safari 17以上で、Dockに追加することをおすすめします）',
        ],
      },
      {
        heading: 'このアプリで使えないもの',
        points: [
          '上に書いた版より古いブラウザ',
          'プライベートウィンドウ（シークレットウィンドウ）。閉じるとトークンが消えるためです。',
          'LINEなど、ほかのアプリの中で開くブラウザ。ChromeやSafariで開き直してください。',
          'データを保存しない設定のブラウザ',
        ],
      },
      {
        heading: 'インターネットバンキングで使えるもの',
        text: 'パソコンとスマートフォンです。くわしくは、金融機関の案内をご覧ください。',
      },
      {
        heading: 'インターネットバンキングで使えないもの',
        text: '次の端末は、インターネットバンキングの動作環境に入っていません。このアプリが動いても、お取引には使えません。',
        points: ['iPad', 'iPod touch', 'Windows Phone', 'Windows Mobile'],
      },
    ],
  },
  en: {
    title: 'Supported devices and browsers',
    lead: 'This app and internet banking do not support the same devices.',
    sections: [
      {
        heading: 'This app works on',
        points: [
          'Android with Chrome 111 or newer, Firefox 128 or newer, or another browser as new as these',
          'iPhone with iOS 16.4 or newer (as an app on the home screen)',
          'iPad with iPadOS 16.4 or newer (as an app on the home screen)',
          'Windows, Mac and Linux with Chrome 111, Edge 111, Firefox 128 or newer',
          'Mac with Safari 16.4 or newer (best with Safari 17 or newer, added to the Dock)',
        ],
      },
      {
        heading: 'This app does not work in',
        points: [
          'browsers older than these',
          'private (incognito) windows: the token would be gone when you close them',
          'the browser inside another app, such as LINE: open the page in Chrome or Safari instead',
          'browsers that are set to keep no data',
        ],
      },
      {
        heading: 'Internet banking works on',
        text: 'Computers and smartphones. Please see your bank’s pages for details.',
      },
      {
        heading: 'Internet banking is not supported on',
        text: 'Even where this app runs on them, these devices cannot be used for your business:',
        points: ['iPad', 'iPod touch', 'Windows Phone', 'Windows Mobile'],
      },
    ],
  },
});
