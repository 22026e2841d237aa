import { defineMessages } from '@warifu/web/pages';

export const messages = defineMessages({
  ja: {
    title: 'ログイン',
    signIn: 'ログイン',
    mailWarning:
      '当金庫からのメールに、この画面へのリンクはありません。メールから開いたときは、何も入力せずに閉じてください。',
    tokenTitle: 'ワンタイムパスワード',
    registerOrExchange: '利用登録／交換',
    registerOnPhone: '利用登録',
    exchangeHint: '機種を変えるとき（交換）もこちらです。',
    stop: '利用停止',
    lostLink: '電話機やパソコンを失くした・使えないとき',
    helpLink: 'はじめての方へ（アプリの入れ方と使い方）',
    lost: {
      title: '電話機やパソコンを失くした・使えないとき',
      callAtOnce: 'すぐにお電話ください',
      call: (contact: string) =>
        `失くした、盗まれた、トークンを消してしまった、起動できない。どのときも、この画面ではお手続きできません。${contact}`,
      whatHappens: 'お電話のあとの流れ',
      steps: [
        'お話を伺い、今までのトークンをその場で止めます。ほかの人は使えなくなります。',
        'ご本人を確かめたうえで、再発行の番号をお手紙でお送りします。',
        '新しい機器にトークンを入れ、ログイン画面の「利用登録／交換」から、お手紙の番号で登録します。',
      ],
      waiting: '新しいトークンを登録するまでの間、失くした・盗まれたときはログインできません。',
      more: '紛失・再発行のくわしい案内',
      back: 'ログイン画面に戻る',
    },
    code: {
      title: 'ワンタイムパスワードの入力',
      intro: 'ログイン時の認証です。トークンを起動してください。',
      signIn: 'ログイン',
      refusedTitle: 'ログインできません',
      back: 'ログイン画面に戻る',
    },
    newPasswords: {
      title: 'パスワードの変更',
      intro: 'お手紙のパスワードは、はじめの一度だけのものです。ご自分だけが知っている新しいものに変えてください。',
      both: 'ログインパスワードと資金移動用パスワードは、別々のものにしてください。',
      labels: {
        login: '新しいログインパスワード',
        loginAgain: '新しいログインパスワード（もう一度）',
        transfer: '新しい資金移動用パスワード',
        transferAgain: '新しい資金移動用パスワード（もう一度）',
      },
      change: '変更してログイン',
      busy: () =>
        'ただいま混み合っています。パスワードはまだ変わっていません。少し待ってから、もう一度お試しください。',
    },
  },
  en: {
    title: 'Sign in',
    signIn: 'Sign in',
    mailWarning:
      'No mail of ours has a link to this page. If a mail has brought you here, please close it and type nothing.',
    tokenTitle: 'One-time password',
    registerOrExchange: 'Register / exchange',
    registerOnPhone: 'Register',
    exchangeHint: 'Also where you exchange your device for a new one.',
    stop: 'Stop using it',
    lostLink: 'Your phone or computer is lost or does not work',
    helpLink: 'New here? How to get the app and use it',
    lost: {
      title: 'Your phone or computer is lost or does not work',
      callAtOnce: 'Please call at once',
      call: (contact: string) =>
        `It is lost or stolen, the token was removed from it, or it does not start: in all these cases nothing can be done on this page. ${contact}`,
      whatHappens: 'What happens when you have called',
      steps: [
        'We listen, and stop the token that you had there and then. Nobody else can use it any more.',
        'Once we know that it is you, we send you a letter with a reissue code.',
        'You put the token on your new device and register it with the code of the letter: “Register / exchange” on the sign-in page.',
      ],
      waiting: 'If the device was lost or stolen, you cannot sign in until the new token is registered.',
      more: 'More about losses and the reissue',
      back: 'Back to the sign-in page',
    },
    code: {
      title: 'Enter the one-time password',
      intro: 'You chose to be asked for it when you sign in. Please open your token.',
      signIn: 'Sign in',
      refusedTitle: 'You cannot sign in',
      back: 'Back to the sign-in page',
    },
    newPasswords: {
      title: 'Change your passwords',
      intro: 'The passwords on the letter are for the first time only. Please choose new ones that you alone know.',
      both: 'The login password and the transfer password must not be the same.',
      labels: {
        login: 'New login password',
        loginAgain: 'New login password (once more)',
        transfer: 'New transfer password',
        transferAgain: 'New transfer password (once more)',
      },
      change: 'Change and sign in',
      busy: () => 'We are very busy just now. Your passwords are as before. Please wait a moment and try again.',
    },
  },
});
