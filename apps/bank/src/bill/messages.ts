import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

type NumberErrors = Readonly<
  Record<
    | 'malformed_number'
    | 'unknown_institution'
    | 'unknown_bill'
    | 'already_paid'
    | 'unavailable'
    | 'look_ups_stopped'
    | 'amount_changed'
    | 'being_paid'
    | 'being_paid_by_you'
    | 'form_reused',
    ErrorSentence
  >
>;

const sentencesJa: NumberErrors = {
  malformed_number: (label) => `「${label}」を読み取れません。払込書の数字を、桁数も見ながら入力し直してください。`,
  unknown_institution: () =>
    'この収納機関番号は、こちらではお取り扱いがありません。番号をお確かめください。番号が正しいときは、払込書をお持ちになって窓口でお支払いください。',
  unknown_bill: () => 'この番号のお支払いは見つかりません。お客様番号と確認番号を、払込書ともう一度見比べてください。',
  already_paid: () => 'このお支払いは、もう済んでいます。もう一度お支払いになる必要はありません。',
  unavailable: () => '収納機関につながりません。お金は動いていません。数分たってから、もう一度お試しください。',
  look_ups_stopped: (_, { waitMinutes = 0 }) =>
    `番号の間違いが続いたため、安全のためにお支払いの番号の確認を止めています。お金は動いていません。${waitMinutes} 分ほどたってから、払込書をよくご覧になってもう一度入力してください。`,
  amount_changed: () => '請求額が変わりました。新しい金額をお確かめのうえ、もう一度お進みください。',
  being_paid: (_, { holdMinutes = 0 }) =>
    `この払込書は、いま別の方がお支払いの途中です。その方がやめるか、認証しないまま ${holdMinutes} 分ほどたつと、お支払いいただけるようになります。`,
  being_paid_by_you: (_, { holdMinutes = 0 }) =>
    `この払込書は、お客さまが別の画面でお支払いの途中です。すぐ下から、その続きに進むか、やめることができます。認証しないまま ${holdMinutes} 分ほどたつと、自動で取り消されます。`,
  form_reused: () => 'この画面は前に一度送られています。内容をお確かめのうえ、もう一度お進みください。',
};

const sentencesEn: NumberErrors = {
  malformed_number: (label) => `We cannot read “${label}”. Please type the digits as they are printed on the bill.`,
  unknown_institution: () =>
    'Bills of this institution cannot be paid here. Please check the number. If it is right, please bring the bill to our counter.',
  unknown_bill: () =>
    'We find no bill with these numbers. Please compare the customer number and the confirmation number with the bill.',
  already_paid: () => 'This bill has been paid. There is no need to pay it again.',
  unavailable: () => 'We cannot reach the institution. No money has moved. Please try again in a few minutes.',
  look_ups_stopped: (_, { waitMinutes = 0 }) =>
    `After too many wrong numbers we have stopped looking bills up for you, to be safe. No money has moved. Please wait about ${waitMinutes} minutes, look at the bill closely and type the numbers again.`,
  amount_changed: () => 'The amount owed has changed. Please check the new amount and go on once more.',
  being_paid: (_, { holdMinutes = 0 }) =>
    `Somebody else is just paying this bill. You can pay it if they give it up, or if about ${holdMinutes} minutes pass without their authentication.`,
  being_paid_by_you: (_, { holdMinutes = 0 }) =>
    `You are just paying this bill on another page. Right below you can go on with that, or give it up. After about ${holdMinutes} minutes without your authentication it is taken back by itself.`,
  form_reused: () => 'This page was sent before. Please check it and go on once more.',
};

export const messages = defineMessages({
  ja: {
    title: '収納サービス（Pay-easy）',
    intro: '払込書に「Pay-easy」の印があるものを、ここでお支払いいただけます。払込書をお手元にご用意ください。',
    labels: {
      institutionNumber: '収納機関番号',
      customerNumber: 'お客様番号',
      confirmationNumber: '確認番号',
      shownYen: 'お支払い金額',
      fromAccountId: 'お支払いになる口座',
    },
    institutionHint: '数字 5 桁です。',
    customerHint: '20 桁までの数字です。納付番号と書かれていることもあります。',
    confirmationHint: '6 桁までの数字です。',
    lookUp: '次へ',
    sentences: sentencesJa,
    confirmTitle: 'お支払い内容の確認',
    biller: 'お支払い先',
    contents: '内容',
    amount: 'お支払い金額',
    account: 'お支払いになった口座',
    fromAccount: 'お支払いになる口座',
    confirm: '確認して認証へ進む',
    confirmHint: 'まだお金は動きません。次の画面で認証が済むと、お支払いになります。',
    back: '番号の入力に戻る',
    openUnfinished: '途中のお支払いを開く',
    noAccount: 'お支払いに使える口座がありません。当金庫までお電話ください。',
    startAgain: 'もう一度、払込書の番号を入力してください。',
    historyLink: 'これまでのお支払い',
    history: 'これまでのお支払い',
    paidAt: 'お支払い日時',
    receipt: '受付番号',
    noHistory: 'お支払いはまだありません。',
    another: 'ほかの払込書を支払う',
    onlyLatest: '新しいものから 100 件までです。それより前のものは「明細」でご覧ください。',
  },
  en: {
    title: 'Pay a bill (Pay-easy)',
    intro: 'Bills that carry the mark “Pay-easy” can be paid here. Please have the bill at hand.',
    labels: {
      institutionNumber: 'Institution number',
      customerNumber: 'Customer number',
      confirmationNumber: 'Confirmation number',
      shownYen: 'Amount',
      fromAccountId: 'Paying account',
    },
    institutionHint: '5 digits (収納機関番号).',
    customerHint: 'Up to 20 digits (お客様番号, or 納付番号).',
    confirmationHint: 'Up to 6 digits (確認番号).',
    lookUp: 'Next',
    sentences: sentencesEn,
    confirmTitle: 'Check what you pay',
    biller: 'Paid to',
    contents: 'For',
    amount: 'Amount',
    account: 'Paid from',
    fromAccount: 'Paying account',
    confirm: 'Confirm and authenticate',
    confirmHint: 'No money moves yet. The bill is paid once you have authenticated on the next page.',
    back: 'Back to the numbers',
    openUnfinished: 'Open the payment that I have begun',
    noAccount: 'You have no account that could pay. Please call us.',
    startAgain: 'Please enter the numbers of the bill once more.',
    historyLink: 'Bills paid so far',
    history: 'Bills paid so far',
    paidAt: 'Paid at',
    receipt: 'Receipt number',
    noHistory: 'You have paid no bill yet.',
    another: 'Pay another bill',
    onlyLatest: 'The latest 100 payments. Earlier ones are in your statements.',
  },
});
