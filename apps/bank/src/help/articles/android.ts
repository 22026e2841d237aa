import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';
import { afterInstallingEn, afterInstallingJa, firstStartEn, firstStartJa } from './first-start.ts';

export const android: HelpPage = defineMessages({
  ja: () => ({
    title: 'Android に入れる',
    lead: 'Android のスマートフォンで、トークンのアプリを使えるようにします。',
    sections: [
      {
        heading: 'アプリを開く',
        shows: 'token_app',
        steps: ['Chrome（クローム）を開き、上のアドレスを入力します。', ...firstStartJa],
      },
      {
        heading: 'ホーム画面に置く',
        steps: [
          '画面の右上の「⋮」を押します。',
          '「ホーム画面に追加」を選び、「インストール」を押します。',
          '次からは、ホーム画面にできた「割符」の絵を押して開きます。番号は、ブラウザーで開いたときと同じものです。',
        ],
        after:
          'Firefox や Samsung のブラウザーでも、メニューから同じように置けます。ブラウザーが違うと別のトークンになるので、いつも同じものをお使いください。',
      },
      afterInstallingJa,
    ],
    seeAlso: ['register', 'environments'],
  }),
  en: () => ({
    title: 'Install it on Android',
    lead: 'How to get the token app on an Android phone.',
    sections: [
      {
        heading: 'Open the app',
        shows: 'token_app',
        steps: ['Open Chrome and type the address above.', ...firstStartEn],
      },
      {
        heading: 'Put it on the home screen',
        steps: [
          'Press ⋮ at the top right of the screen.',
          'Choose “Add to home screen” and press “Install”.',
          'From now on, open it by the picture 割符 on your home screen. Its numbers are the same as in the browser.',
        ],
        after:
          'Firefox and Samsung’s browser have the same in their menus. Another browser has another token, so please stay with one.',
      },
      afterInstallingEn,
    ],
    seeAlso: ['register', 'environments'],
  }),
});
