import type { PasswordKind, SignInResult } from '@warifu/banking';
import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

type OwnSentences = Readonly<Record<'wrong_current' | 'stopped' | 'busy', ErrorSentence>>;

const sentencesJa: OwnSentences = {
  wrong_current: (label, { attemptsLeft = 0 }) =>
    attemptsLeft === 0
      ? `「${label}」が違います。続けて間違えたため、安全のために止めました。画面の一番下の窓口へお電話ください。`
      : `「${label}」が違います。もう一度入力してください。あと ${attemptsLeft} 回間違えると、使えなくなります。`,
  stopped: () => '間違いが続いたため、パスワードの確認を止めています。画面の一番下の窓口へお電話ください。',
  busy: () => 'ただいま混み合っています。パスワードはまだ変わっていません。少し待ってから、もう一度お試しください。',
};

const sentencesEn: OwnSentences = {
  wrong_current: (label, { attemptsLeft = 0 }) =>
    attemptsLeft === 0
      ? `“${label}” is wrong. After so many wrong ones it has been stopped to keep you safe. Please call the desk named at the foot of this page.`
      : `“${label}” is wrong. Please type it again. It stops after ${attemptsLeft} more wrong ${attemptsLeft === 1 ? 'one' : 'ones'}.`,
  stopped: () =>
    'Your password is no longer checked after too many wrong ones. Please call the desk named at the foot of this page.',
  busy: () => 'We are very busy just now. Your password is as before. Please wait a moment and try again.',
};

const resultsJa: Readonly<Record<SignInResult, string>> = {
  signed_in: 'ログインしました',
  code_asked: 'パスワードが合い、番号を求めました',
  wrong_password: 'パスワードが違いました',
  wrong_code: '番号が違いました',
  refused: 'ご契約かトークンが止まっていたため、断りました',
};

const resultsEn: Readonly<Record<SignInResult, string>> = {
  signed_in: 'Signed in',
  code_asked: 'The password was right, and a number was asked for',
  wrong_password: 'The password was wrong',
  wrong_code: 'The number was wrong',
  refused: 'Refused, because the contract or the token was stopped',
};

const changeJa: Readonly<
  Record<PasswordKind, Readonly<Record<'title' | 'current' | 'chosen' | 'chosenAgain', string>>>
> = {
  login: {
    title: 'ログインパスワードの変更',
    current: '今のログインパスワード',
    chosen: '新しいログインパスワード',
    chosenAgain: '新しいログインパスワード（もう一度）',
  },
  transfer: {
    title: '資金移動用パスワードの変更',
    current: '今の資金移動用パスワード',
    chosen: '新しい資金移動用パスワード',
    chosenAgain: '新しい資金移動用パスワード（もう一度）',
  },
};

const changeEn: typeof changeJa = {
  login: {
    title: 'Change the login password',
    current: 'Present login password',
    chosen: 'New login password',
    chosenAgain: 'New login password (once more)',
  },
  transfer: {
    title: 'Change the transfer password',
    current: 'Present transfer password',
    chosen: 'New transfer password',
    chosenAgain: 'New transfer password (once more)',
  },
};

export const messages = defineMessages({
  ja: {
    title: 'ログインとパスワード',
    told: {
      sessions_ended: 'ほかの機器のログインを、すべて終わらせました。この画面のログインは続いています。',
      login_changed: 'ログインパスワードを変更しました。ほかの機器のログインは終わらせました。',
      transfer_changed: '資金移動用パスワードを変更しました。ほかの機器のログインは終わらせました。',
    },
    passwords: 'パスワードの変更',
    others: 'ほかの機器でのログイン',
    othersText: 'ほかのパソコンや電話機でログインしたままかもしれないときは、ここから終わらせることができます。',
    endOthers: 'ほかのログインをすべて終わらせる',
    history: 'ログインの記録',
    historyText:
      '最近の 30 件までです。覚えのないものがあるときは、ほかのログインを終わらせて、パスワードを変え、画面の一番下の窓口へお電話ください。',
    historyCaption: '新しい順',
    columns: { at: '日時', result: '結果', browser: '機器', network: '接続元' },
    unknownBrowser: '不明',
    noHistory: '記録はまだありません。',
    change: changeJa,
    changeButton: '変更する',
    changeHint: '変更すると、ほかの機器のログインは終わります。',
    back: '変更しないで戻る',
    sentences: sentencesJa,
    results: resultsJa,
  },
  en: {
    title: 'Signing in and passwords',
    told: {
      sessions_ended: 'Everybody else who was signed in has been signed out. You go on here.',
      login_changed: 'Your login password has been changed. All your other devices have been signed out.',
      transfer_changed: 'Your transfer password has been changed. All your other devices have been signed out.',
    },
    passwords: 'Change your passwords',
    others: 'Signed in elsewhere',
    othersText: 'If you may have stayed signed in on another computer or phone, you can end that from here.',
    endOthers: 'Sign out everywhere else',
    history: 'Who has signed in',
    historyText:
      'The latest 30 at most. If you do not recognise one of them, sign out everywhere else, change your password, and call the desk named at the foot of this page.',
    historyCaption: 'The newest first',
    columns: { at: 'When', result: 'What happened', browser: 'Device', network: 'From' },
    unknownBrowser: 'unknown',
    noHistory: 'Nothing has been written down yet.',
    change: changeEn,
    changeButton: 'Change it',
    changeHint: 'All your other devices will be signed out.',
    back: 'Back without changing it',
    sentences: sentencesEn,
    results: resultsEn,
  },
});
