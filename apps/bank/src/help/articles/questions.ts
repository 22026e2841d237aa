import { defineMessages } from '@warifu/web/pages';
import type { HelpPage } from '../help-article.ts';

export const questions: HelpPage = defineMessages({
  ja: ({ session, signIn }) => ({
    title: 'よくある質問',
    lead: 'うまくいかないときは、まずこちらをご覧ください。',
    sections: [
      {
        heading: '番号を入力しても、違うと言われます',
        steps: [
          'アプリの番号が変わるのを待って、新しい番号を入力してください。同じ番号は一度しか使えません。',
          '登録したトークンＩＤと、アプリのトークンＩＤが同じかどうか、ご確認ください。ブラウザーや端末が違うと、別のトークンです。',
          'アプリを、インターネットにつないで開き直してください。時計のずれが直ります。',
        ],
        after: 'それでもだめなときは、お電話ください。まちがいが続くと、番号は使えなくなります。',
      },
      {
        heading: '「トークンの番号が合わなくなっているようです」と出ます',
        text: '入力欄の下の「トークンの番号を合わせる」を押し、番号を 2 つ続けて入力してください。アプリは、端末の日付と時刻を「自動」にしておくと、ずれません。',
      },
      {
        heading: '「少し間をあけます」と出ます',
        text: 'まちがいが続いたときの、安全のためのお休みです。書かれた秒数を待ってから、新しい番号を入力してください。',
      },
      {
        heading: 'ログインできなくなりました',
        text: `ログインパスワードを ${signIn.failuresInKnownBrowser} 回まちがえると、そこからはログインできなくなります。パスワードをお忘れのときは、お電話ください。新しいパスワードをお手紙でお送りします。`,
      },
      {
        heading: '端末を家に置いてきました。今日だけ番号なしで振り込めますか',
        text: '番号なしでは振り込めません。お急ぎのときはお電話ください。ご本人であることを確かめたうえで、短い間に一度だけ使える 8 桁の番号をお伝えできることがあります。',
      },
      {
        heading: '当金庫の者だと言う人に、番号を聞かれました',
        text: '教えずに、電話を切ってください。職員が番号やパスワードをお聞きすることはありません。そのあと、書面にある番号へお電話ください。',
      },
      {
        heading: 'トークンＩＤも秘密ですか',
        text: 'トークンＩＤだけでは何もできません。控えておくと、お電話のときに役に立ちます。6 桁の番号は、だれにも見せないでください。',
      },
      {
        heading: '電波のないところでも、番号は出ますか',
        text: '出ます。はじめに一度インターネットにつながれば、そのあとは電波がなくても使えます。',
      },
      {
        heading: '家族で 1 つのトークンを使えますか',
        text: '使えません。ご契約ごとに、別のトークンを登録してください。1 台の端末に、いくつかのトークンを入れることはできます。',
      },
      {
        heading: '途中で画面が閉じました',
        text: `${session.idleMinutes} 分の間何もしないと、安全のために閉じます。確認の前の振込は、なかったことになります。済んだお取引は、メールでお知らせしています。`,
      },
      {
        heading: '契約を 2 つ持っています',
        text: '1 つのトークンは、1 つのご契約にだけ登録できます。アプリの「トークン」の画面でトークンを増やし、名前をつけて使い分けてください。',
      },
      {
        heading: 'メールのリンクからログインしてもよいですか',
        text: '開かないでください。当金庫のメールに、ログイン画面へのリンクはありません。',
      },
    ],
    seeAlso: ['daily', 'lost', 'environments'],
  }),
  en: ({ session, signIn }) => ({
    title: 'Frequent questions',
    lead: 'Please look here first when something does not work.',
    sections: [
      {
        heading: 'I type the number, and it is said to be wrong',
        steps: [
          'Wait until the app shows the next number, and type that. Each number works only once.',
          'See that the token ID in the app is the one that you registered. Another browser or device has another token.',
          'Open the app again while you are connected to the internet. It then sets its clock right.',
        ],
        after: 'If that does not help, please call us. After too many mistakes the token is locked.',
      },
      {
        heading: 'I read “Your token seems to be out of step”',
        text: 'Press “Bring your token into step” below the number, and type two numbers in a row. An app stays in step when its device sets date and time automatically.',
      },
      {
        heading: 'I read “After several mistakes there is a short pause”',
        text: 'This keeps you safe from somebody who guesses. Please wait for as many seconds as it says, and type a new number.',
      },
      {
        heading: 'I cannot sign in any more',
        text: `After ${signIn.failuresInKnownBrowser} wrong login passwords nobody can sign in from there. If you have forgotten yours, please call us: we send you a new one by letter.`,
      },
      {
        heading: 'I left my device at home. Can I make a transfer without a number, just today?',
        text: 'Not without a number. If it is urgent, please call us: once we know that it is you, we may be able to tell you a number of 8 digits that works once, for a short time.',
      },
      {
        heading: 'Somebody who says to be from the bank asks for my number',
        text: 'Do not tell it, and hang up. Our staff never ask for a number or a password. Then call the number on your letter from the bank.',
      },
      {
        heading: 'Is the token ID secret, too?',
        text: 'Nobody can do anything with the ID alone. It helps to have it at hand when you call us. Show the number of 6 digits to nobody.',
      },
      {
        heading: 'Does the app work without a connection?',
        text: 'Yes. It has to be connected once at the beginning; after that it shows numbers without a connection.',
      },
      {
        heading: 'Can my family share one token?',
        text: 'No. Please register a token of its own for each contract. One device can hold several tokens.',
      },
      {
        heading: 'The page was closed while I was using it',
        text: `After ${session.idleMinutes} minutes without a click it is closed for safety. A transfer that you had not confirmed is forgotten. We tell you by mail what was done.`,
      },
      {
        heading: 'I have two contracts',
        text: 'A token can be registered for one contract only. Add another one on the screen “Tokens” of the app, and give each a name.',
      },
      {
        heading: 'May I sign in by a link in a mail?',
        text: 'Please do not open it. No mail of ours has a link to the sign-in page.',
      },
    ],
    seeAlso: ['daily', 'lost', 'environments'],
  }),
});
