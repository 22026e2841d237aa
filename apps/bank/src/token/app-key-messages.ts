import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'ほかの認証アプリを使う',
    link: 'トークンのアプリのかわりに、お使いの認証アプリ（Google Authenticator など）を使う方は、こちらからどうぞ。',
    lead: 'ＱＲコードを一度だけ表示します。お使いの認証アプリで読み取ってください。',
    warnings: [
      'ＱＲコードと鍵の文字は、ほかの人に見せないでください。写真に撮ったり、印刷して残したりしないでください。',
      '認証アプリの中には、鍵をインターネット上に控えるものがあります。その場合、番号を守るのはそのサービスのパスワードです。',
      '機種を変えるときは、新しい端末でもう一度「利用登録／交換」をしてください。',
    ],
    show: 'ＱＲコードを表示する',
    back: '表示せずに前の画面に戻る',
    sentences: {
      too_many: () =>
        '今日はこれ以上表示できません。明日もう一度お試しいただくか、この画面のいちばん下の連絡先へお電話ください。',
      no_answer: () => 'いま表示できません。少し待ってから、もう一度お試しください。',
    },
    shownTitle: '認証アプリで読み取ってください',
    once: 'この画面は一度しか表示できません。読み取りが終わるまで閉じないでください。',
    steps: [
      '認証アプリで「追加」を選び、下のＱＲコードを読み取ります。',
      'アプリに番号（6 桁）が出たら、「次へ」を押し、下のトークンＩＤとその番号を入力します。',
    ],
    qr: '認証アプリで読み取るＱＲコード',
    tokenId: 'トークンＩＤ（クレデンシャルＩＤ）',
    key: '読み取れないときに入力する鍵',
    kind: '種類',
    kindText: '時刻（30 秒、6 桁）',
    next: '次へ',
  },
  en: {
    title: 'Use another authenticator app',
    link: 'If you would rather use the authenticator app that you have (such as Google Authenticator), please go here.',
    lead: 'We show a QR code, once. Please scan it with your authenticator app.',
    warnings: [
      'Show the QR code and the key to nobody, and keep no photo or print of them.',
      'Some authenticator apps keep keys on the Internet. Then the password of that service guards your numbers.',
      'When you change your device, please choose “Register / exchange” again on the new one.',
    ],
    show: 'Show the QR code',
    back: 'Go back without it',
    sentences: {
      too_many: () =>
        'No more can be shown today. Please try again tomorrow, or call the number at the foot of this page.',
      no_answer: () => 'It cannot be shown now. Please wait a moment and try again.',
    },
    shownTitle: 'Scan this with your authenticator app',
    once: 'This page is shown only once. Please keep it open until you have scanned it.',
    steps: [
      'Choose “Add” in your authenticator app and scan the QR code below.',
      'When the app shows a number of 6 digits, press “Next” and type the token ID below and that number.',
    ],
    qr: 'QR code for your authenticator app',
    tokenId: 'Token ID (credential ID)',
    key: 'The key, if you cannot scan it',
    kind: 'Kind',
    kindText: 'by time (30 seconds, 6 digits)',
    next: 'Next',
  },
});
