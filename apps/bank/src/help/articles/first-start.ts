import type { HelpSection, HelpStep } from '../help-article.ts';

/** What the app does when it is opened for the first time, on every device. */
export const firstStartJa: readonly HelpStep[] = [
  {
    text: 'はじめて開くと、トークンが自動で作られます。数秒で「ようこそ」と出ます。「はじめる」を押します。',
    picture: 'app-welcome',
  },
  {
    text: '上にトークンＩＤ、その下に 6 桁のワンタイムパスワードが出ます。これで、アプリの用意は終わりです。',
    picture: 'app-code',
  },
];
export const firstStartEn: readonly HelpStep[] = [
  {
    text: 'At the first start the app makes your token by itself. After a few seconds it says “Welcome”. Press “Begin”.',
    picture: 'app-welcome',
  },
  {
    text: 'The token ID stands on top, the one-time password of 6 digits below it. The app is ready.',
    picture: 'app-code',
  },
];

/** What holds on every device once the app is there. */
export const afterInstallingJa: HelpSection = {
  heading: '入れたあとに',
  points: [
    'アプリを入れただけでは、まだお取引に使えません。続けて、インターネットバンキングで利用登録をしてください。',
    'アプリやブラウザーのデータを消すと、トークンも消え、元に戻せません。消す前に「利用停止」か「交換」をしてください。',
    '一度開いたあとは、電波のないところでも番号が出ます。',
    'メニューの名前は、ブラウザーの版によって少し違うことがあります。',
  ],
};
export const afterInstallingEn: HelpSection = {
  heading: 'Once you have it',
  points: [
    'You cannot use the app for your business yet: please register it in internet banking next.',
    'Clearing the data of the app or the browser deletes the token, and nothing brings it back. Before you do, please stop it or exchange it.',
    'Once it has been opened, it shows numbers without a connection, too.',
    'Menus may be named a little differently in your version of the browser.',
  ],
};
