import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';
import { afterInstallingEn, afterInstallingJa, firstStartEn, firstStartJa } from './first-start.ts';

export const windows: HelpPage = defineMessages({
  ja: () => ({
    title: 'Windows に入れる',
    lead: 'Windows のパソコンで、トークンのアプリを使えるようにします。',
    sections: [
      {
        heading: 'アプリを開く',
        shows: 'token_app',
        steps: ['Edge（エッジ）か Chrome（クローム）を開き、上のアドレスを入力します。', ...firstStartJa],
      },
      {
        heading: 'Edge の場合：パソコンに入れる',
        steps: [
          '右上の「…」を押し、「その他のツール」、「アプリ」の順に選びます。',
          '「このサイトをアプリとしてインストール」を選び、「インストール」を押します。',
          '次からは、スタートメニューの「割符」から開きます。',
        ],
      },
      {
        heading: 'Chrome の場合：パソコンに入れる',
        steps: [
          '右上の「⋮」を押し、「キャスト、保存、共有」を選びます。',
          '「ページをアプリとしてインストール」を選び、「インストール」を押します。',
          '次からは、スタートメニューの「割符」から開きます。',
        ],
        after:
          'Firefox では、アプリとして入れられないことがあります。ブックマークに登録し、タブで開いてお使いください。ブラウザーが違うと別のトークンになります。',
      },
      afterInstallingJa,
    ],
    seeAlso: ['register', 'environments'],
  }),
  en: () => ({
    title: 'Install it on Windows',
    lead: 'How to get the token app on a computer with Windows.',
    sections: [
      {
        heading: 'Open the app',
        shows: 'token_app',
        steps: ['Open Edge or Chrome and type the address above.', ...firstStartEn],
      },
      {
        heading: 'With Edge: install it',
        steps: [
          'Press … at the top right, then choose “More tools” and “Apps”.',
          'Choose “Install this site as an app” and press “Install”.',
          'From now on, open it by 割符 in the Start menu.',
        ],
      },
      {
        heading: 'With Chrome: install it',
        steps: [
          'Press ⋮ at the top right and choose “Cast, save, and share”.',
          'Choose “Install page as app” and press “Install”.',
          'From now on, open it by 割符 in the Start menu.',
        ],
        after:
          'Firefox may not be able to install it. Make a bookmark and use it in a tab. Another browser has another token.',
      },
      afterInstallingEn,
    ],
    seeAlso: ['register', 'environments'],
  }),
});
