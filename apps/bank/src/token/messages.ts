import { defineMessages } from '@warifu/web/pages';

/** What the pages of several token flows say. */
export const messages = defineMessages({
  ja: {
    registerTitle: '利用登録／交換',
    stopTitle: '利用停止',
    next: '次へ',
    toSignIn: 'ログイン画面に戻る',
    toSignInOnPhone: 'ログイン画面',
    sessionEnded:
      '時間が過ぎたか、お手続きが済んだため、前の画面は閉じました。済んだお手続きはメールでお知らせしています。まだのときは、お手数ですがはじめから入力してください。',
    changed: '前の画面から、お手続きの段階が変わりました。この画面から続けてください。',
    choice: 'ログイン時のワンタイムパスワード認証',
    choices: { ask: '認証する', do_not_ask: '認証しない' },
    choiceHints: {
      ask: 'ログインのときも番号を入力します。ほかの人が入りにくくなります。',
      do_not_ask: '番号は、振込や収納サービスなどのお取引のときだけ入力します。',
    },
    choicePage: {
      isAsked: 'いまは、ログインのときにも番号を入力する設定です。',
      isNotAsked: 'いまは、ログインのときに番号を入力しない設定です。',
      changed: '設定を変えました。ほかの端末やブラウザーで開いていた画面は、安全のため閉じました。',
      change: '変更する',
      toSettings: '設定に戻る',
    },
    call: {
      title: 'お電話でのお手続きになります',
      reasons: {
        token_locked:
          '番号のまちがいが続いたため、いまのトークンは使えなくなっています。ご本人を確かめたうえで、元に戻します。',
        token_stopped:
          'いまのトークンは、当金庫で止めています。新しいトークンを登録するには、お手紙でお送りする再発行コードが要ります。',
        token_lost:
          'いまのトークンには、紛失または盗難のお届けがあります。新しいトークンを登録するには、お手紙でお送りする再発行コードが要ります。',
      },
      letter: '再発行コードのお手紙が届きましたら、もう一度この「利用登録／交換」へお進みください。',
    },
    waiting: {
      title: '結果を確かめています',
      what: '確かめるシステムからの返事が、まだ届いていません。',
      points: [
        'お手続きは自動で、最後まで済むか、はじめの状態に戻ります。どちらになっても、入力したものが失われることはありません。',
        '済んだときは、メールでお知らせします。',
        '数分待ってから、ログイン画面に戻って続けてください。それまでトークンのアプリは消さないでください。',
      ],
    },
  },
  en: {
    registerTitle: 'Register / exchange',
    stopTitle: 'Stop using it',
    next: 'Next',
    toSignIn: 'Back to the sign-in page',
    toSignInOnPhone: 'Sign-in page',
    sessionEnded:
      'The page before was closed, because time ran out or because it is done. We tell you by mail what is done. If it is not, please begin again.',
    changed: 'Something has changed since the page before. Please go on from here.',
    choice: 'One-time password at sign-in',
    choices: { ask: 'Ask for it', do_not_ask: 'Do not ask' },
    choiceHints: {
      ask: 'You also type the number when you sign in. It keeps others out.',
      do_not_ask: 'You type the number only for transfers, bill payments and the like.',
    },
    choicePage: {
      isAsked: 'At present you are asked for a number when you sign in.',
      isNotAsked: 'At present you are not asked for a number when you sign in.',
      changed: 'Your choice has been changed. For safety, you were signed out in all other browsers.',
      change: 'Change',
      toSettings: 'Back to the settings',
    },
    call: {
      title: 'Please call us about this',
      reasons: {
        token_locked: 'Your token is locked after too many wrong numbers. Once we know that it is you, we unlock it.',
        token_stopped:
          'We have stopped your token. To register a new one you need the reissue code that we send you by letter.',
        token_lost:
          'Your token was reported lost or stolen. To register a new one you need the reissue code that we send you by letter.',
      },
      letter: 'When the letter with the code has come, please choose “Register / exchange” once more.',
    },
    waiting: {
      title: 'We are checking the result',
      what: 'The system that checks it has not answered yet.',
      points: [
        'By itself, this will either be completed or be as it was before. Nothing is lost either way.',
        'When it is completed, we tell you by mail.',
        'Please wait a few minutes and then go on from the sign-in page. Do not delete any token app before that.',
      ],
    },
  },
});
