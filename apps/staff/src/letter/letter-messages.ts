import { defineMessages } from '@warifu/web/pages';

/** What stands on letters, in the customer's language. */
export const letterMessages = defineMessages({
  ja: {
    addressLine: '〒',
    to: (name: string) => `${name} 様`,
    confidential: '親展',
    contractId: '契約者ＩＤ',
    greeting: 'いつもお取引いただき、ありがとうございます。',
    validUntil: (moment: string) => `${moment} まで使えます。過ぎたときは、もう一度お申し出ください。`,
    passwordHint: '小さい英字と数字だけで、あいだに空白は入りません。',
    nobodyAsks:
      'この手紙の内容を、電話やメールで当金庫の職員がお尋ねすることはありません。だれにも教えず、使い終わったら細かく切って捨ててください。',
    notYours: 'この手紙にお心当たりがないとき、封が開いていたときは、使わずにすぐお電話ください。',
    contact: 'お問い合わせ',
    stepsTitle: 'お手続きの順番',
    reissue: {
      subject: '新しいトークンを登録するためのコード（再発行コード）のお知らせ',
      lead: 'お申し出いただいたソフトウェアトークンの再発行の用意ができました。次の再発行コードで、新しいトークンを登録してください。',
      code: '再発行コード',
      steps: [
        'お使いになるスマートフォンまたはパソコンに、ソフトウェアトークンを新しく入れて開きます。トークンＩＤと 6 桁の番号が出ます。',
        'インターネットバンキングのログイン画面で「利用登録／交換」（スマートフォンでは「利用登録」）を選びます。',
        '契約者ＩＤとログインパスワードを入力して「次へ」を押します。',
        'トークンＩＤ、いま出ている 6 桁の番号、上の再発行コードを入力して「登録」を押します。',
      ],
      afterwards:
        '登録が済むと、この再発行コードは使えなくなります。登録から一定の時間は、振込などの限度額がふだんより低くなります。',
    },
    renewed: {
      subject: {
        login: '新しいログインパスワードのお知らせ',
        transfer: '新しい資金移動用パスワードのお知らせ',
      },
      lead: 'お申し出により、新しいパスワードをお送りします。これまでのパスワードは、もう使えません。',
      password: { login: 'ログインパスワード（仮）', transfer: '資金移動用パスワード（仮）' },
      steps: [
        'インターネットバンキングのログイン画面で、契約者ＩＤとログインパスワードを入力します。',
        '画面の案内に沿って、上の仮のパスワードを、ご自分で決めたパスワードに変えてください。変えるまで、お取引はできません。',
      ],
    },
    opened: {
      subject: 'インターネットバンキングご利用開始のお知らせ',
      lead: 'インターネットバンキングをお使いいただけるようになりました。次の内容で、はじめのお手続きをしてください。',
      steps: [
        'インターネットバンキングのログイン画面で、契約者ＩＤと仮のログインパスワードを入力します。',
        '画面の案内に沿って、二つの仮のパスワードを、ご自分で決めたパスワードに変えてください。',
        '安全のため、続けて「利用登録／交換」から、ソフトウェアトークンを登録することをお勧めします。',
      ],
    },
  },
  en: {
    addressLine: '〒',
    to: (name: string) => name,
    confidential: 'Personal and confidential',
    contractId: 'Contract ID',
    greeting: 'Thank you for banking with us.',
    validUntil: (moment: string) => `Good until ${moment} (Japan). After that, please ask us for another one.`,
    passwordHint: 'Small letters and digits only, with no space between them.',
    nobodyAsks:
      'Nobody of our bank will ever ask you by telephone or mail what this letter says. Please tell nobody, and cut it up once you have used it.',
    notYours: 'If you did not ask for this letter, or it had been opened, please do not use it and call us at once.',
    contact: 'For help',
    stepsTitle: 'What to do',
    reissue: {
      subject: 'Your reissue code for a new token',
      lead: 'The reissue of your software token that you asked for is ready. Please register your new token with this reissue code.',
      code: 'Reissue code',
      steps: [
        'Install the software token on the phone or PC that you will use, and open it. It shows a token ID and a number of 6 digits.',
        'On the sign-in page of internet banking choose “Register / exchange” (on a phone: “Register”).',
        'Enter your contract ID and login password, and press “Next”.',
        'Enter the token ID, the 6 digits that it shows now, and the reissue code above, and press “Register”.',
      ],
      afterwards:
        'Once the token is registered, this code is worth nothing. For some time after that, the limits of transfers are lower than usual.',
    },
    renewed: {
      subject: { login: 'Your new login password', transfer: 'Your new transfer password' },
      lead: 'Here is the new password that you asked for. The one that you had works no more.',
      password: { login: 'Login password (initial)', transfer: 'Transfer password (initial)' },
      steps: [
        'On the sign-in page of internet banking enter your contract ID and login password.',
        'Follow the page and replace the initial password above by one of your own. Until then you can do nothing else.',
      ],
    },
    opened: {
      subject: 'Welcome to internet banking',
      lead: 'Internet banking is ready for you. Please begin with the following.',
      steps: [
        'On the sign-in page of internet banking enter your contract ID and the initial login password.',
        'Follow the page and replace both initial passwords by ones of your own.',
        'To be safe, we recommend that you go on to register a software token by way of “Register / exchange”.',
      ],
    },
  },
});
