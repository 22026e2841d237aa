import { defineMessages } from '../language/messages.ts';

export const messages = defineMessages({
  ja: {
    retry: 'もう一度試す',
    wait: (seconds: number) => `あと ${seconds} 秒お待ちください。`,
    help: 'ヘルプを見る',
    reasons: {
      offline: {
        what: 'インターネットにつながっていません。',
        how: '電波や Wi-Fi を確かめてから、もう一度お試しください。',
      },
      unreachable: {
        what: 'トークンを発行するところにつながりません。',
        how: '電波や Wi-Fi を確かめて、もう一度お試しください。つながらないときは、時間をおいてお試しください。',
      },
      slow: {
        what: '時間がかかりすぎたため、いったん止めました。',
        how: '電波のよいところで、もう一度お試しください。',
      },
      rate_limited: {
        what: 'いま、申し込みが混み合っています。',
        how: '少し待ってから、もう一度お試しください。',
      },
      unavailable: {
        what: 'トークンを発行するところが、いま休んでいます。',
        how: 'しばらくしてから、もう一度お試しください。',
      },
      misconfigured: {
        what: 'このアプリの設定に誤りがあり、トークンを受け取れません。',
        how: 'お使いの端末のせいではありません。しばらくしても直らないときは、金融機関にお知らせください。',
      },
      outdated: {
        what: 'このアプリの版が合わないため、トークンを受け取れません。',
        how: 'アプリをすべて閉じて、開きなおしてから、もう一度お試しください。直らないときは、金融機関にお知らせください。',
      },
      storage: {
        what: 'この端末にトークンをしまえませんでした。',
        how: '端末の空き容量を確かめてから、もう一度お試しください。プライベートウインドウでは使えません。',
      },
    },
    nothingKept: '新しいトークンは、まだ作られていません。',
  },
  en: {
    retry: 'Try again',
    wait: (seconds: number) => `Please wait ${seconds} more seconds.`,
    help: 'See the help',
    reasons: {
      offline: {
        what: 'There is no internet connection.',
        how: 'Check the signal or Wi-Fi, then try again.',
      },
      unreachable: {
        what: 'The place that issues tokens cannot be reached.',
        how: 'Check the signal or Wi-Fi, then try again. If that does not help, try again later.',
      },
      slow: {
        what: 'It took too long, so the app stopped trying.',
        how: 'Please try again where the signal is good.',
      },
      rate_limited: {
        what: 'Many people are asking for a token just now.',
        how: 'Please wait a little, then try again.',
      },
      unavailable: {
        what: 'The place that issues tokens is out of service for the moment.',
        how: 'Please try again after a while.',
      },
      misconfigured: {
        what: 'This app is set up wrongly and cannot get a token.',
        how: 'Your device is not at fault. If it stays like this, please tell your bank.',
      },
      outdated: {
        what: 'This version of the app does not fit, so it cannot get a token.',
        how: 'Close the app completely, open it again, and try once more. If it stays like this, please tell your bank.',
      },
      storage: {
        what: 'The token could not be kept on this device.',
        how: 'Check that the device has free space, then try again. Private windows do not work.',
      },
    },
    nothingKept: 'No new token has been made yet.',
  },
});
