import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';
import { afterInstallingEn, afterInstallingJa, firstStartEn, firstStartJa } from './first-start.ts';

export const iphone: HelpPage = defineMessages({
  ja: () => ({
    title: 'iPhone に入れる',
    lead: 'iPhone では、先にホーム画面に追加し、そこから開きます。iOS 16.4 以上でお使いになれます。',
    sections: [
      {
        heading: 'ホーム画面に追加する',
        shows: 'token_app',
        steps: [
          {
            text: 'Safari（サファリ）を開き、上のアドレスを入力します。ホーム画面への追加をすすめる画面が出ます。',
            picture: 'app-install-first',
          },
          '画面の下か上にある「共有」（四角から矢印が上に出ている印）を押します。見えないときは「…」の中にあります。',
          '「ホーム画面に追加」を選びます。「Web アプリとして開く」があるときは、オンにします。',
          '「追加」を押します。',
        ],
      },
      {
        heading: 'ホーム画面から開く',
        steps: ['ホーム画面にできた「割符」の絵を押します。', ...firstStartJa],
        after:
          'トークンは、ホーム画面から開いたアプリの中にだけあります。いつもホーム画面から開いてください。iPad でもアプリは同じように使えますが、お取引の画面は iPad ではお使いになれません。',
      },
      afterInstallingJa,
    ],
    seeAlso: ['register', 'environments'],
  }),
  en: () => ({
    title: 'Install it on an iPhone',
    lead: 'On an iPhone you first add the app to the Home Screen, and open it from there. It needs iOS 16.4 or newer.',
    sections: [
      {
        heading: 'Add it to the Home Screen',
        shows: 'token_app',
        steps: [
          {
            text: 'Open Safari and type the address above. The page asks you to add it to the Home Screen.',
            picture: 'app-install-first',
          },
          'Press Share (a square with an arrow upwards) at the bottom or top of the screen. If you do not see it, it is behind “…”.',
          'Choose “Add to Home Screen”. If there is “Open as Web App”, switch it on.',
          'Press “Add”.',
        ],
      },
      {
        heading: 'Open it from the Home Screen',
        steps: ['Press the picture 割符 on the Home Screen.', ...firstStartEn],
        after:
          'The token is only in the app that you open from the Home Screen. Please always open it there. The app works in the same way on an iPad, but internet banking does not support the iPad.',
      },
      afterInstallingEn,
    ],
    seeAlso: ['register', 'environments'],
  }),
});
