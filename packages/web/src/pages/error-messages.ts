import { defineMessages } from './language/messages.ts';
import type { PageProblemCode } from './server/page-problems.ts';

export interface ErrorWords {
  readonly title: string;
  readonly text: string;
}

const ja = {
  unreadable: {
    title: '受け取れませんでした',
    text: '送られた内容を読み取れませんでした。前の画面に戻り、もう一度操作してください。',
  },
  notFound: {
    title: 'このページはありません',
    text: 'アドレスが違うか、ページがなくなりました。最初の画面からお進みください。',
  },
  forbidden: { title: 'この操作はできません', text: 'この画面を使う権限がありません。' },
  stale: {
    title: 'もう一度お願いします',
    text: '画面を開いてから時間がたったか、途中でログインやログアウトをされました。安全のため、何も送られていません。',
  },
  foreign: {
    title: '受け付けませんでした',
    text: '別のサイトから送られた操作のため、安全のために止めました。何も行われていません。ご自分で操作されたときは、最初の画面からやり直してください。',
  },
  tooLarge: { title: '内容が多すぎます', text: '一度に送れる量を超えています。短くして、もう一度送ってください。' },
  tooMany: { title: '少しお待ちください', text: '短い間に操作が続いたため、受け付けを止めています。' },
  mistake: {
    title: '申し訳ございません',
    text: 'こちらの不具合のため、画面を表示できませんでした。しばらくしてから、もう一度お試しください。',
  },
  unavailable: {
    title: 'ただいまご利用いただけません',
    text: 'システムが応答していません。数分たってから、もう一度お試しください。',
  },
};

const en: typeof ja = {
  unreadable: {
    title: 'We could not read this',
    text: 'What was sent could not be read. Please go back one page and try again.',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address is wrong, or the page is gone. Please begin at the first page.',
  },
  forbidden: { title: 'You cannot do this', text: 'You do not have the right to use this page.' },
  stale: {
    title: 'Once more, please',
    text: 'The page had been open for long, or you have signed in or out in the meantime. To be safe, nothing was sent.',
  },
  foreign: {
    title: 'We did not accept this',
    text: 'It was sent from another site, so it was stopped to be safe. Nothing was done. If it was you, please begin at the first page.',
  },
  tooLarge: {
    title: 'This is too much',
    text: 'It is more than can be sent at once. Please shorten it and try again.',
  },
  tooMany: { title: 'Please wait a little', text: 'Too much came within a short time, so we have paused.' },
  mistake: {
    title: 'We are sorry',
    text: 'Because of a mistake of ours the page cannot be shown. Please try again in a while.',
  },
  unavailable: {
    title: 'Not available at the moment',
    text: 'The system does not answer. Please try again in a few minutes.',
  },
};

const kindOf: Readonly<Record<PageProblemCode, keyof typeof ja>> = {
  malformed: 'unreadable',
  unknown_field: 'unreadable',
  request_timeout: 'unreadable',
  unsupported_media_type: 'unreadable',
  not_found: 'notFound',
  method_not_allowed: 'notFound',
  forbidden: 'forbidden',
  forwarded_metrics: 'forbidden',
  stale_form: 'stale',
  foreign_form: 'foreign',
  payload_too_large: 'tooLarge',
  too_many_requests: 'tooMany',
  internal_error: 'mistake',
  unavailable: 'unavailable',
};

const byCode = (words: typeof ja) => (code: string) => words[kindOf[code as PageProblemCode]];

export const errorMessages = defineMessages({
  ja: {
    wordsOf: byCode(ja),
    waitSeconds: (seconds: number) => `${seconds} 秒ほどたってから、もう一度お試しください。`,
    mayHaveActed:
      '送った操作が済んだかどうかは、この画面では分かりません。同じ操作をやり直す前に、取引の一覧でお確かめください。',
    reference: 'お問い合わせのときにお伝えいただく番号',
    openForm: '入力した内容のまま開き直す',
    openFormHint: 'パスワードなどは入れ直しが必要です。',
    home: '最初の画面へ',
  },
  en: {
    wordsOf: byCode(en),
    waitSeconds: (seconds: number) => `Please try again in about ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    mayHaveActed:
      'This page cannot tell whether what you sent was done. Please look at the list of what was done before you repeat it.',
    reference: 'Number to give when you ask us',
    openForm: 'Open the form with what you typed',
    openFormHint: 'Passwords and codes have to be typed again.',
    home: 'To the first page',
  },
});
