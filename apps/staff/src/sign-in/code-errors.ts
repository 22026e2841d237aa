import type { CodeRejection } from '@warifu/banking';
import { defineMessages, useMessages, type ErrorSentence, type FieldError } from '@warifu/web/pages';

/** What may be wrong with a code; `useCodeSentences` has a sentence for each. */
export const codeOwnErrors = [
  'wrong_code',
  'used_code',
  'out_of_sync',
  'throttled',
  'token_locked',
  'token_unusable',
  'code_interrupted',
  'unanswered',
  'form_reused',
] as const;

export type CodeErrorKey = (typeof codeOwnErrors)[number] | 'not_a_code';

const keyOfReason = {
  wrong_code: 'wrong_code',
  used_code: 'used_code',
  out_of_sync: 'out_of_sync',
  throttled: 'throttled',
  locked: 'token_locked',
  expired: 'token_unusable',
  disabled: 'token_unusable',
  not_registered: 'token_unusable',
  malformed_code: 'not_a_code',
  interrupted: 'code_interrupted',
  changed_meanwhile: 'code_interrupted',
} as const satisfies Record<CodeRejection['reason'], CodeErrorKey>;

/** What a form says of a code that was not accepted. */
export function codeErrorOf({
  reason,
  attemptsLeft,
  retryAfterSeconds,
}: {
  readonly reason: CodeRejection['reason'];
  readonly attemptsLeft?: number;
  readonly retryAfterSeconds?: number;
}): FieldError<CodeErrorKey> {
  const key = attemptsLeft === 0 ? 'token_locked' : keyOfReason[reason];
  const counts = {
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  return Object.keys(counts).length === 0 ? { key } : { key, counts };
}

type Sentences = Readonly<Record<(typeof codeOwnErrors)[number], ErrorSentence>>;

const codeMessages = defineMessages<Sentences>({
  ja: {
    wrong_code: (label, { attemptsLeft }) =>
      `「${label}」が違います。いまトークンに出ている番号を入力してください。${attemptsLeft === undefined ? '' : `あと ${attemptsLeft} 回まちがえると、トークンが使えなくなります。`}`,
    used_code: () =>
      'この番号は、もう使われました。次の番号が出てから（アプリでは長くて 30 秒で変わり、機器ではボタンで出ます）、それを入力してください。',
    out_of_sync: () =>
      'トークンの番号が合わなくなっています。アプリでは端末の時刻を合わせ、新しい番号を入力してください。直らないときは、システムの担当者に設定のやり直しを依頼してください。',
    throttled: (_label, { retryAfterSeconds = 30 }) =>
      `まちがいが続いています。${retryAfterSeconds} 秒たってから、新しい番号を入力してください。`,
    token_locked: () =>
      'まちがいが続いたため、このトークンは使えなくなりました。システムの担当者に設定のやり直しを依頼してください。',
    token_unusable: () => 'このトークンは使えません。システムの担当者に設定のやり直しを依頼してください。',
    code_interrupted: () => '番号を確かめる途中で通信が切れました。番号が変わってから、新しい番号を入力してください。',
    unanswered: () => '番号を確かめるシステムから返事がありません。少し待ってから、新しい番号で試してください。',
    form_reused: () => 'この画面は、前に一度送られています。もう一度入力してください。',
  },
  en: {
    wrong_code: (label, { attemptsLeft }) =>
      `“${label}” is wrong. Please type the number that your token shows now.${attemptsLeft === undefined ? '' : ` After ${attemptsLeft} more ${attemptsLeft === 1 ? 'mistake' : 'mistakes'} the token is locked.`}`,
    used_code: () =>
      'This number has been used already. Please type the next one: in the app it comes within 30 seconds, on a device when you press its button.',
    out_of_sync: () =>
      'Your token is out of step. If it is an app, set the clock of its device right and type a new number. If that does not help, ask those who run the system to set you up anew.',
    throttled: (_label, { retryAfterSeconds = 30 }) =>
      `There were several mistakes. Please wait ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'} and type a new number.`,
    token_locked: () =>
      'After too many mistakes this token is locked. Please ask those who run the system to set you up anew.',
    token_unusable: () => 'This token cannot be used. Please ask those who run the system to set you up anew.',
    code_interrupted: () =>
      'The connection broke while your number was being checked. Please type the next number of your token.',
    unanswered: () => 'The system that checks your number does not answer. Please wait a moment and try a new number.',
    form_reused: () => 'This page was sent before. Please type again.',
  },
});

export function useCodeSentences(): Sentences {
  return useMessages(codeMessages);
}
