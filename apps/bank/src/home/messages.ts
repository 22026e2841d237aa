import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'ホーム',
    greeting: (name: string) => `${name} 様`,
    lastSignIn: (moment: string, browser: string) =>
      `前回のログイン：${moment}${browser === '' ? '' : `（${browser}）`}`,
    firstSignIn: 'はじめてのログインです。',
    failedBefore: (count: number) => `これまでに、パスワードや番号の間違いが ${count} 回ありました。`,
    failedSince: (count: number) => `前回のログインから今までに、パスワードや番号の間違いが ${count} 回ありました。`,
    historyLink: 'ログインの記録を見る',
    accounts: '口座と残高',
    noAccounts: 'インターネットバンキングでお使いになれる口座は、まだありません。',
    balance: '残高',
    available: 'お使いになれる額',
    latest: '最近のお取引',
    statementLink: (account: string) => `${account} の明細を見る`,
    bookings: (count: number) => `予約した振込が ${count} 件あります。`,
    bookingsLink: '予約を見る',
    emailChange: (address: string) =>
      `メールアドレスを ${address} に変える手続きの途中です。届いたメールの番号を入力してください。`,
    emailChangeLink: '番号を入力する',
    coolingOff: (moment: string, perTransfer: string, perDay: string) =>
      `トークンの登録や交換のあとしばらくは、安全のため限度額を下げています。${moment} までは、１回 ${perTransfer}、１日 ${perDay} までです。`,
    noToken: 'ワンタイムパスワードは、まだ登録されていません。',
    noTokenNext: (perTransfer: string, perDay: string) =>
      `登録するまでは、振込などを資金移動用パスワードで確かめます。限度額は１回 ${perTransfer}、１日 ${perDay} までです。登録すると、より安全に、より大きな額まで振り込めます。`,
    howToRegister: (address: string) =>
      `登録のしかた：スマートフォンかパソコンで ${address} を開いてトークンを入れ、そのあとで下のボタンへ進みます。契約者ＩＤとログインパスワードを、もう一度入力します。`,
    registerLink: '利用登録へ進む',
    tokenStopped:
      '今のトークンは使えません。振込などには、当金庫での手続きが要ります。画面の一番下の窓口へお電話ください。',
    next: '次の操作',
    transfer: '振り込む',
    payBill: '料金を払う（収納サービス）',
  },
  en: {
    title: 'Home',
    greeting: (name: string) => name,
    lastSignIn: (moment: string, browser: string) => `Last sign-in: ${moment}${browser === '' ? '' : ` (${browser})`}`,
    firstSignIn: 'This is your first sign-in.',
    failedBefore: (count: number) =>
      `Before it ${count === 1 ? 'a wrong password or number was typed once' : `wrong passwords or numbers were typed ${count} times`}.`,
    failedSince: (count: number) =>
      `Since your last sign-in ${count === 1 ? 'a wrong password or number was typed once' : `wrong passwords or numbers were typed ${count} times`}.`,
    historyLink: 'See who has signed in',
    accounts: 'Accounts and balances',
    noAccounts: 'There is no account yet that you can use here.',
    balance: 'Balance',
    available: 'Available',
    latest: 'Latest postings',
    statementLink: (account: string) => `Statement of ${account}`,
    bookings: (count: number) => (count === 1 ? 'One transfer is booked.' : `${count} transfers are booked.`),
    bookingsLink: 'See the bookings',
    emailChange: (address: string) =>
      `Your e-mail address is being changed to ${address}. Please type the number from the mail that we sent there.`,
    emailChangeLink: 'Type the number',
    coolingOff: (moment: string, perTransfer: string, perDay: string) =>
      `For a while after a token is registered or exchanged, lower limits keep you safe: until ${moment}, ${perTransfer} for one transfer and ${perDay} a day.`,
    noToken: 'No token is registered yet.',
    noTokenNext: (perTransfer: string, perDay: string) =>
      `Until there is one, transfers are confirmed with the transfer password, up to ${perTransfer} each and ${perDay} a day. With a token you are safer and can send more.`,
    howToRegister: (address: string) =>
      `How to register: open ${address} on your phone or computer, put the token there, and then go on with the button below. It asks for your contract ID and login password once more.`,
    registerLink: 'Go to the registration',
    tokenStopped:
      'Your token cannot be used. Transfers need our help first: please call the desk named at the foot of this page.',
    next: 'What would you like to do?',
    transfer: 'Transfer money',
    payBill: 'Pay a bill',
  },
});
