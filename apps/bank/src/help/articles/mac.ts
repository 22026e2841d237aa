import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';
import { afterInstallingEn, afterInstallingJa, firstStartEn, firstStartJa } from './first-start.ts';

export const mac: HelpPage = defineMessages({
  ja: () => ({
    title: 'Mac に入れる',
    lead: 'Mac で、トークンのアプリを使えるようにします。Safari では、先に Dock に追加してください。',
    sections: [
      {
        heading: 'Safari（17 以上）の場合',
        shows: 'token_app',
        steps: [
          'Safari（サファリ）を開き、上のアドレスを入力します。',
          '画面のいちばん上のメニューで「ファイル」を押し、「Dock に追加」を選びます。',
          'Dock にできた「割符」の絵を押して開きます。',
          ...firstStartJa,
        ],
        after:
          'Dock から開いたアプリのトークンを登録してください。Safari のタブで開いたときとは別のトークンで、タブのほうは、しばらく開かないと消えることがあります。',
      },
      {
        heading: 'Chrome の場合',
        steps: [
          'Chrome（クローム）を開き、上のアドレスを入力して、アプリを開きます。',
          '右上の「⋮」を押し、「キャスト、保存、共有」を選びます。',
          '「ページをアプリとしてインストール」を選び、「インストール」を押します。',
        ],
        after: 'Firefox では、ブックマークに登録し、タブで開いてお使いください。',
      },
      afterInstallingJa,
    ],
    seeAlso: ['register', 'environments'],
  }),
  en: () => ({
    title: 'Install it on a Mac',
    lead: 'How to get the token app on a Mac. With Safari, please add it to the Dock first.',
    sections: [
      {
        heading: 'With Safari (17 or newer)',
        shows: 'token_app',
        steps: [
          'Open Safari and type the address above.',
          'In the menu at the top of the screen, press “File” and choose “Add to Dock”.',
          'Press the picture 割符 in the Dock to open it.',
          ...firstStartEn,
        ],
        after:
          'Please register the token of the app that opens from the Dock. It is not the one that you see in a tab of Safari, which may be deleted when you do not open it for some time.',
      },
      {
        heading: 'With Chrome',
        steps: [
          'Open Chrome, type the address above, and open the app.',
          'Press ⋮ at the top right and choose “Cast, save, and share”.',
          'Choose “Install page as app” and press “Install”.',
        ],
        after: 'With Firefox, make a bookmark and use it in a tab.',
      },
      afterInstallingEn,
    ],
    seeAlso: ['register', 'environments'],
  }),
});
