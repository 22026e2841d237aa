import { defineMessages } from '../../language/messages.ts';
import type { HelpArticle } from '../help-article.ts';

export const questions = defineMessages<HelpArticle>({
  ja: {
    title: 'よくある質問',
    lead: '困ったときに、まずご覧ください。',
    sections: [
      {
        heading: 'ワンタイムパスワードが受け付けられません',
        steps: [
          '同じ数字は一度しか使えません。次の数字に変わるまで待って、入力してください。',
          '金融機関に登録したトークンＩＤ（クレデンシャルＩＤ）と、画面のトークンＩＤが同じか確かめてください。',
          'インターネットにつないで、このアプリを開き直してください。時計のずれが直ります。',
        ],
        after: 'それでも受け付けられないときは、金融機関にお電話ください。続けて間違えると、止まることがあります。',
      },
      {
        heading: '端末の時計がずれていると言われました',
        text: 'このアプリがずれを直して数字を作るので、そのまま使えます。端末の設定で、日付と時刻を「自動」にしておくと安心です。',
      },
      {
        heading: '電波がないところでも使えますか',
        text: 'はい。はじめに一度つながれば、そのあとは電波がなくても数字が出ます。',
      },
      {
        heading: '金融機関の人に、数字を聞かれました',
        text: '教えないでください。職員が、電話やメールでワンタイムパスワードやパスワードをお聞きすることはありません。すぐに電話を切り、公式の番号にご連絡ください。',
      },
      {
        heading: 'トークンＩＤは秘密ですか。書き留めてもよいですか',
        text: 'トークンＩＤだけでは何もできないので、控えてかまいません。ワンタイムパスワードは人に見せず、金融機関の画面だけに入力してください。',
      },
      {
        heading: '数字やＩＤをコピーできますか',
        text: 'はい。「コピー」を押すと、数字だけ、またはＩＤだけが写されます。貼り付ける画面が、いつもの金融機関のものか、お確かめください。',
      },
      {
        heading: 'いくつかの金融機関で使えますか',
        text: 'はい。「トークン」の画面でトークンを増やし、それぞれに名前をつけられます。',
      },
      {
        heading: '「新しいバージョン」のお知らせが出ました',
        text: '「更新する」を押してください。トークンはそのまま残ります。',
      },
      {
        heading: 'アプリにロックをかけられますか',
        text: 'はい。「設定」の「アプリのロック」で、ＰＩＮや、顔・指紋・端末のロックを使えます。',
      },
      {
        heading: '数字が隠れています',
        text: 'ほかのアプリに切り替えている間は、数字を隠します。「設定」で、押すまで隠すようにすることもできます。',
      },
      {
        heading: '同じトークンを2台で使えますか',
        text: 'いいえ。トークンは1台の端末の中だけにあり、写すことはできません。',
      },
    ],
  },
  en: {
    title: 'Frequent questions',
    lead: 'Look here first when something does not work.',
    sections: [
      {
        heading: 'My one-time password is not accepted',
        steps: [
          'Each number works only once. Wait until the next one appears and enter that.',
          'See that the token ID (credential ID) on the screen is the one that you registered at your bank.',
          'Connect to the internet and open this app again. It then sets its clock right.',
        ],
        after: 'If it is still not accepted, call your bank. Too many wrong entries may stop the token.',
      },
      {
        heading: 'The app says that my clock is off',
        text: 'It corrects its numbers, so you can go on. It is best to set date and time to “automatic” in the settings of your device.',
      },
      {
        heading: 'Does it work without a connection?',
        text: 'Yes. It has to be connected once at the beginning; after that it shows numbers without a connection.',
      },
      {
        heading: 'Somebody from my bank asks for the number',
        text: 'Do not tell it. Your bank’s staff never ask for a one-time password or a password by telephone or e-mail. Hang up at once and call your bank’s official number.',
      },
      {
        heading: 'Is the token ID secret? May I write it down?',
        text: 'Nobody can do anything with the ID alone, so you may write it down. Show the one-time password to nobody, and enter it on your bank’s pages only.',
      },
      {
        heading: 'Can I copy the number or the ID?',
        text: 'Yes. “Copy” takes the digits alone, or the ID alone. See that the page where you paste it really is your bank’s.',
      },
      {
        heading: 'Can I use it with several banks?',
        text: 'Yes. On the screen “Tokens” you can add tokens and give each a name.',
      },
      {
        heading: 'The app says that there is a new version',
        text: 'Press “Update”. Your tokens stay.',
      },
      {
        heading: 'Can I lock the app?',
        text: 'Yes. “App lock” in the settings offers a PIN, or your face, your finger or the device lock.',
      },
      {
        heading: 'The number is hidden',
        text: 'It is hidden while you use another app. In the settings you can also have it hidden until you tap.',
      },
      {
        heading: 'Can I have the same token on two devices?',
        text: 'No. A token lives on one device alone and cannot be copied.',
      },
    ],
  },
});
