import { defineMessages } from '@warifu/web/pages';

type Counts = Readonly<Record<string, number>>;

export const messages = defineMessages({
  ja: {
    title: '職員ログイン',
    lead: 'お客さまのご契約を扱う、職員専用の画面です。',
    labels: { staffId: '職員ＩＤ', password: 'パスワード', code: 'ワンタイムパスワード' },
    next: '次へ',
    toSetUp: 'はじめて使うとき、設定をやり直すとき（設定コードをお持ちの方）',
    codeTitle: 'ワンタイムパスワードの入力',
    codeLead: 'ご自分のトークンを起動してください。',
    codeHint: 'トークンにいま出ている数字（6 桁か 8 桁）です。使ったばかりの番号は使えません。',
    signIn: 'ログイン',
    back: '別の職員ＩＤでログインする',
    sentences: {
      wrong: (_: string, { attemptsLeft = 0 }: Counts) =>
        attemptsLeft === 0
          ? '職員ＩＤかパスワードが違います。まちがいが続いたため、ここからのログインを止めました。システムの担当者に連絡してください。'
          : `職員ＩＤかパスワードが違います。あと ${attemptsLeft} 回まちがえると、ここからはログインできなくなります。`,
      stopped_here: () =>
        'まちがいが続いたため、ここからのログインを止めています。お急ぎのときは、システムの担当者に設定のやり直しを依頼してください。',
      busy: () => 'ただいま混み合っています。少し待ってから、もう一度試してください。',
    },
  },
  en: {
    title: 'Staff sign-in',
    lead: 'For members of staff, who look after the contracts of customers.',
    labels: { staffId: 'Staff ID', password: 'Password', code: 'One-time password' },
    next: 'Next',
    toSetUp: 'The first time, or to be set up anew (with a set-up code)',
    codeTitle: 'Enter the one-time password',
    codeLead: 'Please open your own token.',
    codeHint: 'The digits that your token shows now (6 or 8). A number that you have just used does not pass.',
    signIn: 'Sign in',
    back: 'Sign in with another staff ID',
    sentences: {
      wrong: (_: string, { attemptsLeft = 0 }: Counts) =>
        attemptsLeft === 0
          ? 'The staff ID or the password is wrong. After so many wrong ones, signing in from here has been stopped. Please tell those who run the system.'
          : `The staff ID or the password is wrong. After ${attemptsLeft} more wrong ${attemptsLeft === 1 ? 'one' : 'ones'} nobody can sign in from here.`,
      stopped_here: () =>
        'Signing in from here is stopped after too many wrong passwords. If it is urgent, please ask those who run the system to set you up anew.',
      busy: () => 'The system is very busy just now. Please wait a moment and try again.',
    },
  },
});
