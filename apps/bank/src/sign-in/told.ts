import { defineMessages } from '@warifu/web/pages';

/** What the sign-in page may be asked to say when somebody is sent there. */
export const signInTold = defineMessages({
  ja: {
    session_ended:
      'ログインから時間がたったか、別の操作でログインが終わりました。お手数ですが、もう一度ログインしてください。',
    signed_out: 'ログアウトしました。ご利用ありがとうございました。',
  },
  en: {
    session_ended:
      'You are no longer signed in, because time ran out or something else ended it. Please sign in again.',
    signed_out: 'You have signed out. Thank you.',
  },
});
