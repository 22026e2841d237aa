import { defineMessages } from '@warifu/web/pages';

/** What the sign-in page may be asked to say when somebody is sent there. */
export const signInTold = defineMessages({
  ja: {
    session_ended: '時間がたったか、別の操作により、ログインが終わりました。もう一度ログインしてください。',
    signed_out: 'ログアウトしました。',
    set_up: '設定が済みました。決めたパスワードとトークンでログインしてください。',
  },
  en: {
    session_ended:
      'You are no longer signed in, because time ran out or something else ended it. Please sign in again.',
    signed_out: 'You have signed out.',
    set_up: 'You are set up. Please sign in with your password and your token.',
  },
});
