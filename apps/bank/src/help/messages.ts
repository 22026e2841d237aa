import { defineMessages } from '@warifu/web/pages';
import type { PictureName } from './picture-names.ts';

const picturesJa: Readonly<Record<PictureName, string>> = {
  'app-install-first': 'アプリの画面。「まず、ホーム画面に追加してください」とあり、追加する手順が 4 つ並んでいる。',
  'app-welcome': 'アプリの画面。「ようこそ」とあり、できたトークンＩＤと「はじめる」のボタンがある。',
  'app-code': 'アプリの画面。上にトークンＩＤ、その下に 6 桁のワンタイムパスワードが大きく出ている。',
  'sign-in-doors': 'スマートフォンのログイン画面の下のほう。「利用登録」と「利用停止」のボタンが並んでいる。',
  'sign-in-doors-computer': 'パソコンのログイン画面の下のほう。「利用登録／交換」と「利用停止」のボタンが並んでいる。',
  'register-password': '契約者ＩＤとログインパスワードの入力欄と、「次へ」のボタン。',
  'register-token':
    'トークンＩＤとワンタイムパスワードの入力欄、「認証する」「認証しない」の選択、「登録」のボタンが上から順に並んでいる。',
  registered: '「ご利用登録が済みました」の画面。下に「ログイン画面」のボタンがある。',
  'sign-in-code': 'ログインの途中の画面。ワンタイムパスワードの入力欄と「ログイン」のボタンがある。',
  'transfer-confirm':
    '振込内容の確認の画面。受取人や金額が並び、下に「確認してワンタイムパスワード入力へ」のボタンがある。',
  'transfer-code': '振込のワンタイムパスワード認証の画面。入力欄と「この内容で振り込む」のボタンがある。',
  'exchange-present': 'いまのトークンの確認の画面。前の端末のワンタイムパスワードの入力欄と「次へ」のボタンがある。',
  'exchange-new': '新しいトークンの登録の画面。トークンＩＤとワンタイムパスワードの入力欄と「登録」のボタンがある。',
  'stop-code': 'ワンタイムパスワードの利用停止の画面。入力欄と「停止」のボタンがある。',
  'reissue-code': 'トークンの登録の画面。ワンタイムパスワードの下に、再発行コードの入力欄がある。',
};

const picturesEn: Readonly<Record<PictureName, string>> = {
  'app-install-first': 'The app: “First, add the app to your Home Screen”, with the four steps to do so.',
  'app-welcome': 'The app: “Welcome”, the new token ID, and the button “Begin”.',
  'app-code': 'The app: the token ID on top, and the one-time password of 6 digits in large figures below it.',
  'sign-in-doors': 'The lower part of the sign-in page on a phone, with the buttons “Register” and “Stop using it”.',
  'sign-in-doors-computer':
    'The lower part of the sign-in page on a computer, with the buttons “Register / exchange” and “Stop using it”.',
  'register-password': 'The fields for contract ID and login password, and the button “Next”.',
  'register-token':
    'From top to bottom: the fields for token ID and one-time password, the choice “Ask for it” or “Do not ask”, the button “Register”.',
  registered: 'The page “Your token is registered”, with the button “Sign-in page” at its end.',
  'sign-in-code': 'Signing in: the field for the one-time password and the button “Sign in”.',
  'transfer-confirm':
    'The page “Check the transfer” with recipient and amount, and the button “Go on to the one-time password”.',
  'transfer-code': 'A transfer: the field for the one-time password and the button “Transfer this”.',
  'exchange-present':
    'The page “Your present token”: the field for the one-time password of the old device, and the button “Next”.',
  'exchange-new':
    'The page “Register your new token”: the fields for token ID and one-time password, and the button “Register”.',
  'stop-code': 'The page “Stop using one-time passwords”: the field for the one-time password and the button “Stop”.',
  'reissue-code': 'The page “Register your token”, with the field for the reissue code below the one-time password.',
};

export const messages = defineMessages({
  ja: {
    title: 'ヘルプ',
    lead: 'アプリの入れ方から困ったときまで、画面の絵を見ながら読めます。どのページも印刷できます。',
    urgentTitle: '端末を失くした・盗まれたときは、すぐにお電話ください',
    urgentLink: 'いますぐすること',
    groups: {
      begin: 'はじめに',
      install: 'アプリを入れる',
      use: '登録して使う',
      change: '端末を変える・使うのをやめる',
      trouble: '困ったとき',
    },
    tokenApp: 'トークンのアプリのアドレス',
    noTokenApp: 'アプリのアドレスは、当金庫からの書面をご覧になるか、この画面のいちばん下の連絡先にお聞きください。',
    appHelp: 'アプリの中のヘルプで、お使いの端末での入れ方を見る',
    seeAlso: 'あわせてお読みください',
    toIndex: 'ヘルプの一覧',
    toBank: 'インターネットバンキングの画面へ',
    printable: 'このページは、ブラウザーの「印刷」で紙に出せます。',
    pictures: picturesJa,
  },
  en: {
    title: 'Help',
    lead: 'From installing the app to what to do in trouble, with pictures of the screens. Every page can be printed.',
    urgentTitle: 'If your device is lost or stolen, please call us at once',
    urgentLink: 'What to do right now',
    groups: {
      begin: 'Before you begin',
      install: 'Install the app',
      use: 'Register and use it',
      change: 'Change your device, or stop',
      trouble: 'In trouble',
    },
    tokenApp: 'Address of the token app',
    noTokenApp:
      'For the address of the app, see your letter from the bank or call the number at the foot of this page.',
    appHelp: 'See how to install it on your device, in the help of the app itself',
    seeAlso: 'Please read as well',
    toIndex: 'All help pages',
    toBank: 'To internet banking',
    printable: 'You can print this page from your browser.',
    pictures: picturesEn,
  },
});
