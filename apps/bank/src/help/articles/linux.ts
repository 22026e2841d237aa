import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';
import { afterInstallingEn, afterInstallingJa, firstStartEn, firstStartJa } from './first-start.ts';

export const linux: HelpPage = defineMessages({
  ja: () => ({
    title: 'Linux に入れる',
    lead: 'Linux のパソコンで、トークンのアプリを使えるようにします。',
    sections: [
      {
        heading: 'アプリを開く',
        shows: 'token_app',
        steps: ['Chrome か Chromium を開き、上のアドレスを入力します。', ...firstStartJa],
      },
      {
        heading: 'パソコンに入れる',
        steps: [
          '右上の「⋮」を押し、「キャスト、保存、共有」を選びます。',
          '「ページをアプリとしてインストール」を選び、「インストール」を押します。',
          '次からは、アプリの一覧の「割符」から開きます。',
        ],
        after:
          'Firefox では、ブックマークに登録し、タブで開いてお使いください。ブラウザーが違うと別のトークンになります。',
      },
      afterInstallingJa,
    ],
    seeAlso: ['register', 'environments'],
  }),
  en: () => ({
    title: 'Install it on Linux',
    lead: 'How to get the token app on a computer with Linux.',
    sections: [
      {
        heading: 'Open the app',
        shows: 'token_app',
        steps: ['Open Chrome or Chromium and type the address above.', ...firstStartEn],
      },
      {
        heading: 'Install it',
        steps: [
          'Press ⋮ at the top right and choose “Cast, save, and share”.',
          'Choose “Install page as app” and press “Install”.',
          'From now on, open it by 割符 in your list of apps.',
        ],
        after: 'With Firefox, make a bookmark and use it in a tab. Another browser has another token.',
      },
      afterInstallingEn,
    ],
    seeAlso: ['register', 'environments'],
  }),
});
