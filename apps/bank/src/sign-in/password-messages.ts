import { defineMessages } from '@warifu/web/pages';

type Counts = Readonly<Record<string, number>>;

export const passwordMessages = defineMessages({
  ja: {
    labels: { contractId: '契約者ＩＤ', password: 'ログインパスワード' },
    contractIdHint: '当金庫からの書面にある番号です。',
    sentences: {
      wrong: (_: string, { attemptsLeft = 0 }: Counts) =>
        attemptsLeft === 0
          ? '契約者ＩＤかログインパスワードが違います。続けて間違えたため、安全のためにここからのログインを止めました。画面の一番下の窓口へお電話ください。'
          : `契約者ＩＤかログインパスワードが違います。書面をご覧のうえ、もう一度入力してください。あと ${attemptsLeft} 回間違えると、ここからはログインできなくなります。`,
      stopped_here: (_: string, { hours = 0 }: Counts) =>
        `間違いが続いたため、ここからのログインを止めています。${hours === 0 ? '' : `最後の間違いから ${hours} 時間たつと、また入力できます。`}お急ぎのときは、画面の一番下の窓口へお電話ください。`,
      busy: () => 'ただいま混み合っています。少し待ってから、もう一度お試しください。入力の回数には数えていません。',
      contract_frozen: () => 'このご契約は、安全のためにお取り扱いを止めています。画面の一番下の窓口へお電話ください。',
      contract_closed: () => 'このご契約は終わっています。お心当たりがないときは、画面の一番下の窓口へお電話ください。',
      token_lost: () =>
        'トークンの紛失・盗難のお届けがあるため、ログインできません。再発行のお手紙が届きましたら、先に新しいトークンを登録してください。お手紙がまだのときは、画面の一番下の窓口へお電話ください。',
    },
  },
  en: {
    labels: { contractId: 'Contract ID', password: 'Login password' },
    contractIdHint: 'The number on the letter from the bank.',
    sentences: {
      wrong: (_: string, { attemptsLeft = 0 }: Counts) =>
        attemptsLeft === 0
          ? 'The contract ID or the login password is wrong. After so many wrong ones, signing in from here has been stopped to keep you safe. Please call the desk named at the foot of this page.'
          : `The contract ID or the login password is wrong. Please look at your letter and type both again. After ${attemptsLeft} more wrong ${attemptsLeft === 1 ? 'one' : 'ones'} nobody can sign in from here.`,
      stopped_here: (_: string, { hours = 0 }: Counts) =>
        `Signing in from here is stopped after too many wrong passwords. ${hours === 0 ? '' : `You can try again ${hours} hours after the last of them. `}If it is urgent, please call the desk named at the foot of this page.`,
      busy: () => 'Many people are signing in just now. Please wait a moment and try again. This was not counted.',
      contract_frozen: () =>
        'This contract has been stopped to keep it safe. Please call the desk named at the foot of this page.',
      contract_closed: () =>
        'This contract has ended. If you did not expect this, please call the desk named at the foot of this page.',
      token_lost: () =>
        'Your token was reported lost or stolen, so nobody can sign in. When the letter with your reissue code has come, please register a new token first. If you are still waiting for it, please call the desk named at the foot of this page.',
    },
  },
});
