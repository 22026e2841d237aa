import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

type Sentences = Readonly<Record<'wrong' | 'stopped_here' | 'unchanged' | 'busy', ErrorSentence>>;

const ja: Sentences = {
  wrong: (label, { attemptsLeft = 0 }) =>
    attemptsLeft === 0
      ? `「${label}」が違います。まちがいが続いたため、ここでの確認を止めました。システムの担当者に連絡してください。`
      : `「${label}」が違います。あと ${attemptsLeft} 回まちがえると、ここからはログインもできなくなります。`,
  stopped_here: () => 'まちがいが続いたため、ここでの確認を止めています。システムの担当者に連絡してください。',
  unchanged: (label) => `「${label}」が、いまのパスワードと同じです。別のものにしてください。`,
  busy: () => 'ただいま混み合っています。まだ何も変わっていません。少し待ってから、もう一度試してください。',
};

const en: Sentences = {
  wrong: (label, { attemptsLeft = 0 }) =>
    attemptsLeft === 0
      ? `“${label}” is wrong. After so many wrong ones it is not checked here any more. Please tell those who run the system.`
      : `“${label}” is wrong. After ${attemptsLeft} more wrong ${attemptsLeft === 1 ? 'one' : 'ones'} you cannot even sign in from here.`,
  stopped_here: () =>
    'After too many wrong passwords none is checked here any more. Please tell those who run the system.',
  unchanged: (label) => `“${label}” is the one that you have now. Please choose another one.`,
  busy: () => 'The system is very busy just now. Nothing was changed. Please wait a moment and try again.',
};

export const messages = defineMessages({
  ja: {
    title: 'パスワードの変更',
    lead: 'ご自分のパスワードを変えます。ほかの端末でログインしているときは、そちらのログインは終わります。',
    labels: {
      presentPassword: 'いまのパスワード',
      newPassword: '新しいパスワード',
      newPasswordAgain: '新しいパスワード（もう一度）',
      code: 'ワンタイムパスワード',
    },
    codeHint: 'ご自分のトークンにいま出ている数字（6 桁か 8 桁）です。ログインに使ったばかりの番号は使えません。',
    change: '変更する',
    changed: 'パスワードを変更しました。次のログインから、新しいパスワードを使ってください。',
    sentences: ja,
  },
  en: {
    title: 'Change your password',
    lead: 'Here you change your own password. If you are signed in on other devices, you are signed out there.',
    labels: {
      presentPassword: 'Present password',
      newPassword: 'New password',
      newPasswordAgain: 'New password (once more)',
      code: 'One-time password',
    },
    codeHint:
      'The digits that your token shows now (6 or 8). The number that you have just signed in with does not pass.',
    change: 'Change it',
    changed: 'Your password is changed. Please use the new one when you sign in next.',
    sentences: en,
  },
});
