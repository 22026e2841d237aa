import { defineMessages, type ErrorSentence, type Language } from '@warifu/web/pages';
import type { Limits } from '@warifu/banking';
import { moneyText } from '../layout/money-text.ts';
import type { newTokenOwnErrors } from './new-token-errors.ts';

type TokenSentences = Readonly<Record<(typeof newTokenOwnErrors)[number], ErrorSentence>>;

const sentencesJa: TokenSentences = {
  two_codes_needed: () =>
    '新しいトークンの番号が、少しずれています。番号を 2 つ続けて入力してください。いまの番号と、その次に出る番号です。',
  malformed_token_id: (label) =>
    `「${label}」に打ちまちがいがあるようです。トークンの画面と 1 文字ずつ見比べてください。まちがいの回数には数えていません。`,
  token_unknown: (label) =>
    `この「${label}」のトークンは見つかりません。トークンの画面と見比べるか、アプリで新しいトークンを作ってください。`,
  token_unusable: () =>
    'このトークンは登録できません。有効期限が過ぎたか、紛失・盗難のお届けがあるものです。アプリで新しいトークンを作って、その番号を入力してください。',
  new_token_locked: () =>
    'まちがいが続いたため、このトークンは登録できなくなりました。アプリで新しいトークンを作って、その番号を入力してください。',
  already_registered: (label) =>
    `この「${label}」は、すでに登録されています。ほかのご契約のものでないか、お確かめください。お心当たりがないときは、この画面のいちばん下の連絡先へお電話ください。`,
  old_token_unfit: () =>
    'いままでのトークンに問題があるため、交換できません。この画面のいちばん下の連絡先へお電話ください。',
  wrong_reissue_code: (label, { attemptsLeft = 0 }) =>
    `「${label}」が違います。お手紙と見比べてください。あと ${attemptsLeft} 回まちがえると、このお手紙は使えなくなります。`,
};

const sentencesEn: TokenSentences = {
  two_codes_needed: () =>
    'Your new token is a little out of step. Please type two numbers in a row: the present one and the next.',
  malformed_token_id: (label) =>
    `There seems to be a slip in “${label}”. Please compare it with your token, character by character. This was not counted as a mistake.`,
  token_unknown: (label) =>
    `There is no token with this “${label}”. Please compare it with your token, or make a new token in the app.`,
  token_unusable: () =>
    'This token cannot be registered: it has expired, or was reported lost or stolen. Please make a new token in the app and type its numbers.',
  new_token_locked: () =>
    'After too many mistakes this token cannot be registered. Please make a new token in the app and type its numbers.',
  already_registered: (label) =>
    `The token with this “${label}” is registered already, perhaps for another contract of yours. If you did not do that, please call the number at the foot of this page.`,
  old_token_unfit: () => 'Your present token cannot be exchanged. Please call the number at the foot of this page.',
  wrong_reissue_code: (label, { attemptsLeft = 0 }) =>
    `“${label}” is wrong. Please compare it with the letter. After ${attemptsLeft} more ${
      attemptsLeft === 1 ? 'mistake' : 'mistakes'
    } the letter is void.`,
};

export const messages = defineMessages({
  ja: {
    passwordLead: '契約者ＩＤとログインパスワードを入力して、「次へ」を押してください。',
    passwordHint:
      'ワンタイムパスワードをはじめて使うときも、機種を変えてトークンを移すとき（交換）も、ここから進みます。',
    labels: {
      tokenId: 'トークンＩＤ（クレデンシャルＩＤ）',
      nextCode: '次のワンタイムパスワード',
      codeAtSignIn: 'ログイン時のワンタイムパスワード認証',
      reissueCode: '再発行コード',
    },
    sentences: sentencesJa,
    tokenIdHint:
      'アプリでは、番号の上に出ています。英字 4 文字と数字 8 桁です（例：WPKD 1234 5678）。専用の機器では、機器に印刷された番号です。',
    codeHint: 'トークンにいま出ている数字（6 桁か 8 桁）です。',
    nextCodeHint:
      '上の番号を入力したら、次の番号をここに入力してください。アプリでは、変わるのを待ちます。ボタンのある機器では、もう一度押します。',
    reissueCodeHint: '当金庫からのお手紙にある、英字と数字 12 文字です。',
    tokenApp: 'トークンのアプリをまだ入れていない方は、先にこちらからどうぞ。',
    register: '登録',
    registerTitle: 'トークンの登録',
    registerLead: 'ソフトウェアトークンを起動して、出ている番号を入力してください。',
    reissueLead: 'ソフトウェアトークンを起動して、出ている番号と、お手紙の再発行コードを入力してください。',
    presentTitle: 'いまのトークンの確認',
    presentLead: 'いまご利用中のトークン（前の端末）を起動して、出ている番号を入力してください。',
    keepOldTitle: '前の端末のトークンは、まだ消さないでください',
    keepOld:
      '新しいトークンの登録が終わるまでは、前の端末のトークンを使います。登録が終わった時点で、前のトークンは止まります。',
    cannotStart:
      '前の端末が壊れた、SIM カードを抜いたなどでトークンを開けないときは、この画面のいちばん下の連絡先へお電話ください。再発行いたします。',
    newTitle: '新しいトークンの登録',
    newLead: '新しい端末でトークンを起動して、出ている番号を入力してください。前のトークンの番号ではありません。',
    done: {
      registered: 'ご利用登録が済みました',
      reissued: '新しいトークンを登録しました',
      exchanged: 'トークンの交換が済みました',
      usedFor: '次回から、振込や収納サービスなどのお取引のときに、ワンタイムパスワードを入力します。',
      asked: 'ログインのときにも、ワンタイムパスワードを入力します。',
      notAsked: 'ログインのときには、ワンタイムパスワードは要りません。あとから「設定」で変えられます。',
      choiceStays: 'ログインのときに認証する・しないは、いままでと同じです。',
      oldStopped: '前のトークンは、もう使えません。前の端末のアプリは消して構いません。',
      coolingOff: (hours: number, { perTransferYen, perDayYen }: Limits, language: Language) =>
        `安全のため、これから ${hours} 時間は、1 回 ${moneyText(perTransferYen, language)}、1 日 ${moneyText(perDayYen, language)}までのお取り扱いです（お客さまの限度額のほうが低いときは、その額までです）。`,
      passwordToo: (hours: number) =>
        `同じ ${hours} 時間は、お取引のときに資金移動用パスワードも入力していただきます。`,
      mail: '登録したことを、メールでもお知らせします。',
      keepApp: '登録したトークンのアプリは、消さずにお使いください。',
    },
  },
  en: {
    passwordLead: 'Please enter your contract ID and login password, and press “Next”.',
    passwordHint:
      'This is the way both to use one-time passwords for the first time and to move to a new device (exchange).',
    labels: {
      tokenId: 'Token ID (credential ID)',
      nextCode: 'Next one-time password',
      codeAtSignIn: 'One-time password at sign-in',
      reissueCode: 'Reissue code',
    },
    sentences: sentencesEn,
    tokenIdHint:
      'The app shows it above the number: 4 letters and 8 digits, such as WPKD 1234 5678. On a device of its own it is the number printed on it.',
    codeHint: 'The digits that your token shows now (6 or 8).',
    nextCodeHint:
      'When you have typed the number above, type the next one here. In the app, wait for it; on a device with a button, press that again.',
    reissueCodeHint: 'The 12 letters and digits on the letter from the bank.',
    tokenApp: 'If you do not have the token app yet, please get it here first.',
    register: 'Register',
    registerTitle: 'Register your token',
    registerLead: 'Please open your software token and type what it shows.',
    reissueLead: 'Please open your software token and type what it shows, and the reissue code of the letter.',
    presentTitle: 'Your present token',
    presentLead: 'Please open the token that you use at present (on the old device) and type its number.',
    keepOldTitle: 'Please do not delete the token on the old device yet',
    keepOld: 'You need it until the new one is registered. At that moment the old one stops.',
    cannotStart:
      'If you cannot open it, because the device is broken or its SIM card was taken out, please call the number at the foot of this page. We will issue it anew.',
    newTitle: 'Register your new token',
    newLead: 'Please open the token on the new device and type what it shows, not what the old one shows.',
    done: {
      registered: 'Your token is registered',
      reissued: 'Your new token is registered',
      exchanged: 'Your token is exchanged',
      usedFor: 'From now on you type a one-time password for transfers, bill payments and the like.',
      asked: 'You also type a one-time password when you sign in.',
      notAsked: 'You need no one-time password to sign in. You can change that under “Settings”.',
      choiceStays: 'Whether you are asked for one when you sign in stays as it was.',
      oldStopped: 'The old token does not work any more. You may delete the app on the old device.',
      coolingOff: (hours: number, { perTransferYen, perDayYen }: Limits, language: Language) =>
        `For safety, for the next ${hours} hours you can move ${moneyText(perTransferYen, language)} at a time and ${moneyText(perDayYen, language)} a day at most, or less where your own limits are lower.`,
      passwordToo: (hours: number) => `For the same ${hours} hours you are asked for your transfer password as well.`,
      mail: 'We also tell you by mail that it was registered.',
      keepApp: 'Please keep the app of the registered token.',
    },
  },
});
