import { defineForm, defineMessages, textField, type ErrorSentence } from '@warifu/web/pages';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { proofFields } from '../proof/proof-form.ts';

const addressErrors = ['email_malformed', 'email_unchanged', 'too_many_changes'] as const;
const numberErrors = ['number_malformed', 'number_wrong'] as const;

export const emailForm = defineForm({
  fields: { email: textField({ maxLength: 254, kind: 'email' }), ...proofFields },
  ownErrors: [...proofOwnErrors, ...addressErrors],
});

/** The eight digits of the mail, in whatever width and grouping: the rule reads them. */
export const confirmEmailForm = defineForm({
  fields: { number: textField({ maxLength: 40 }) },
  ownErrors: numberErrors,
});

type Sentences<Keys extends readonly string[]> = Readonly<Record<Keys[number], ErrorSentence>>;

const addressJa: Sentences<typeof addressErrors> = {
  email_malformed: (label) =>
    `「${label}」を、メールアドレスとして読み取れません。@ の前後を確かめて、入力し直してください。`,
  email_unchanged: () => 'いまと同じメールアドレスです。変えるときは、別のアドレスを入力してください。',
  too_many_changes: () =>
    'メールアドレスの変更が続いたため、しばらく受け付けられません。24 時間ほどたってから、もう一度お試しください。',
};
const addressEn: Sentences<typeof addressErrors> = {
  email_malformed: (label) =>
    `We cannot read “${label}” as an address. Please check what stands before and after the @.`,
  email_unchanged: () => 'This is your present address. To change it, please type another one.',
  too_many_changes: () => 'You have begun too many changes. Please try again in about 24 hours.',
};
const numberJa: Sentences<typeof numberErrors> = {
  number_malformed: (label) => `「${label}」は、メールに書かれた数字 8 桁です。桁数をお確かめください。`,
  number_wrong: (label, { attemptsLeft = 0 }) =>
    `「${label}」が違います。いちばん新しいメールの番号を入力してください。あと ${attemptsLeft} 回まちがえると、はじめからやり直しになります。`,
};
const numberEn: Sentences<typeof numberErrors> = {
  number_malformed: (label) => `“${label}” is the number of 8 digits in the mail. Please count the digits.`,
  number_wrong: (label, { attemptsLeft = 0 }) =>
    `“${label}” is wrong. Please type the number of the latest mail. After ${attemptsLeft} more ${
      attemptsLeft === 1 ? 'mistake' : 'mistakes'
    } you have to begin again.`,
};

export const emailMessages = defineMessages({
  ja: {
    present: 'いまのメールアドレス',
    labels: { email: '新しいメールアドレス' },
    intro:
      '新しいアドレスに、確認の番号を書いたメールをお送りします。その番号を次の画面で入力すると、変更が終わります。いまのアドレスにも、変更が始まったことをお知らせします。',
    begin: '確認の番号を送る',
    addressSentences: addressJa,
    confirmTitle: 'メールアドレスの確認',
    sentTo: (address: string) => `${address} に、数字 8 桁の番号をお送りしました。`,
    untilWhen: (moment: string) => `番号は ${moment} まで使えます。`,
    notYet:
      'メールが届かないときは、迷惑メールの中もご覧ください。アドレスが違っていたときは、もう一度はじめから変更してください。',
    numberLabels: { number: 'メールに書かれた番号' },
    confirm: '変更を終える',
    numberSentences: numberJa,
    beginAgain: 'アドレスの入力からやり直す',
    noneBegun:
      '確認を待っている変更はありません。番号の期限が過ぎたか、まちがいが続いたときは、はじめからやり直してください。',
  },
  en: {
    present: 'Present e-mail address',
    labels: { email: 'New e-mail address' },
    intro:
      'We send a mail with a number to the new address. Type that number on the next page, and the change is done. We also tell your present address that a change has begun.',
    begin: 'Send the number',
    addressSentences: addressEn,
    confirmTitle: 'Confirm your e-mail address',
    sentTo: (address: string) => `We have sent a number of 8 digits to ${address}.`,
    untilWhen: (moment: string) => `The number is good until ${moment} (Japan).`,
    notYet: 'If no mail comes, please look among the junk mail. If the address was wrong, please begin again.',
    numberLabels: { number: 'Number in the mail' },
    confirm: 'Finish the change',
    numberSentences: numberEn,
    beginAgain: 'Begin again with the address',
    noneBegun: 'No change waits for its number. If time ran out, or after too many mistakes, please begin again.',
  },
});
