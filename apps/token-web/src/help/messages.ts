import { defineMessages } from '../language/messages.ts';

export const helpMessages = defineMessages({
  ja: {
    title: 'ヘルプ',
    toIndex: 'ヘルプの一覧',
    installHere: 'この端末に入れる',
    installHereHint: 'ボタンを押すと、このブラウザがアプリを入れるかどうかをたずねます。',
    installed: 'アプリは、もうこの端末に入っています。',
  },
  en: {
    title: 'Help',
    toIndex: 'All help pages',
    installHere: 'Install on this device',
    installHereHint: 'Press the button; the browser then asks whether to install the app.',
    installed: 'The app is installed on this device.',
  },
});
