import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const install = defineMessages<HelpArticle>({
  ja: {
    title: 'アプリの入れ方',
    lead: '端末のホーム画面やデスクトップから、すぐに開けるようにします。無料です。',
    sections: [
      {
        heading: 'Android',
        systems: ['android'],
        points: [
          'Chrome：右上の「⋮」を押し、「ホーム画面に追加」、「インストール」と選びます。',
          'Firefox：「⋮」を押し、「ホーム画面に追加」または「インストール」を選びます。',
          'Samsungのブラウザ：メニューを開き、「ページを追加」、「ホーム画面」と選びます。',
        ],
        after:
          'ブラウザで開いたときのトークンは、入れたあともそのまま使えます。ほかのブラウザで開くと、別のトークンになります。',
      },
      {
        heading: 'iPhone',
        systems: ['iphone', 'ipad'],
        steps: [
          'Safariでこのページを開きます。',
          '「共有」（四角から矢印が上に出ている絵）を押します。見えないときは「…」の中にあります。',
          '「ホーム画面に追加」を選びます。「Webアプリとして開く」という項目があれば、オンにします。',
          '「追加」を押します。',
          'ホーム画面にできた「割符」を押して開きます。',
        ],
        after:
          'トークンは、ホーム画面から開いたアプリの中にだけ作られ、Safariで開いたページとは別です。いつもホーム画面から開いてください。',
      },
      {
        heading: 'Windows',
        systems: ['windows'],
        points: [
          'Edge：右上の「…」から「その他のツール」、「アプリ」、「このサイトをアプリとしてインストール」と選びます。',
          'Chrome：右上の「⋮」から「キャスト、保存、共有」、「ページをアプリとしてインストール」と選びます。',
          'Firefox：入れることはできません。ブックマークに登録し、タブで開いてお使いください。',
        ],
      },
      {
        heading: 'Mac',
        systems: ['macos'],
        points: [
          'Safari（17以上）：メニューの「ファイル」から「Dockに追加」を選びます。Dockから開いたアプリのトークンを登録してください。タブで開いたときとは別のトークンです。',
          'Chrome：右上の「⋮」から「キャスト、保存、共有」、「ページをアプリとしてインストール」と選びます。',
          'Firefox：入れることはできません。ブックマークに登録し、タブで開いてお使いください。',
        ],
        after: 'Safariのタブのままでは、しばらく開かないとトークンが消えることがあります。必ずDockに追加してください。',
      },
      {
        heading: 'Linux',
        systems: ['linux'],
        points: [
          'Chromium、Chrome：右上の「⋮」から「キャスト、保存、共有」、「ページをアプリとしてインストール」と選びます。',
          'Firefox：入れることはできません。ブックマークに登録し、タブで開いてお使いください。',
        ],
      },
      {
        heading: '入れたあとのご注意',
        points: [
          'アプリやブラウザのデータを消すと、トークンも消えます。先に金融機関の画面で利用停止か交換をしてください。',
          'ブラウザのプライベートウィンドウ（シークレットウィンドウ）では使えません。',
          'メニューの名前は、ブラウザの版によって少し違うことがあります。',
        ],
      },
    ],
  },
  en: {
    title: 'How to install the app',
    lead: 'So that it opens from your home screen or desktop. It is free.',
    sections: [
      {
        heading: 'Android',
        systems: ['android'],
        points: [
          'Chrome: press ⋮ at the top right, then “Add to home screen” and “Install”.',
          'Firefox: press ⋮, then “Add to Home screen” or “Install”.',
          'Samsung’s browser: open the menu, then “Add page to” and “Home screen”.',
        ],
        after:
          'The token that you saw in the browser stays the same after installing. Another browser has another token.',
      },
      {
        heading: 'iPhone',
        systems: ['iphone', 'ipad'],
        steps: [
          'Open this page in Safari.',
          'Press Share (a square with an arrow upwards). If you do not see it, it is behind “…”.',
          'Choose “Add to Home Screen”. If there is “Open as Web App”, switch it on.',
          'Press “Add”.',
          'Press 割符 on the home screen to open it.',
        ],
        after:
          'The token is made only in the app that you open from the home screen, apart from the page in Safari. Always open it from the home screen.',
      },
      {
        heading: 'Windows',
        systems: ['windows'],
        points: [
          'Edge: press … at the top right, then “More tools”, “Apps”, “Install this site as an app”.',
          'Chrome: press ⋮ at the top right, then “Cast, save, and share”, “Install page as app”.',
          'Firefox: it cannot be installed. Make a bookmark and use it in a tab.',
        ],
      },
      {
        heading: 'Mac',
        systems: ['macos'],
        points: [
          'Safari (17 or newer): choose “Add to Dock” from the File menu. Register the token of the app that opens from the Dock; it is not the one that you saw in the tab.',
          'Chrome: press ⋮ at the top right, then “Cast, save, and share”, “Install page as app”.',
          'Firefox: it cannot be installed. Make a bookmark and use it in a tab.',
        ],
        after:
          'In a Safari tab, the token may vanish when you do not open it for some time. Please add it to the Dock.',
      },
      {
        heading: 'Linux',
        systems: ['linux'],
        points: [
          'Chromium, Chrome: press ⋮ at the top right, then “Cast, save, and share”, “Install page as app”.',
          'Firefox: it cannot be installed. Make a bookmark and use it in a tab.',
        ],
      },
      {
        heading: 'After installing',
        points: [
          'Clearing the data of the app or the browser removes the token too. First stop or exchange it on your bank’s pages.',
          'It does not work in a private (incognito) window.',
          'Menus may be named a little differently in your version of the browser.',
        ],
      },
    ],
  },
});
