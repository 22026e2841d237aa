import type { BankPolicy, ChoiceFault } from '@warifu/banking';
import { defineMessages, useMessages, type ErrorSentence, type FieldError } from '@warifu/web/pages';

/** What may be wrong with a password that somebody chooses; `useChoiceSentences` has a sentence for each. */
export const choiceOwnErrors = [
  'too_short',
  'too_many_characters',
  'has_contract_id',
  'too_simple',
  'well_known',
  'same_as_before',
  'same_as_other',
  'not_repeated',
] as const;

type ChoiceErrorKey = (typeof choiceOwnErrors)[number];

const choiceMessages = defineMessages<{
  readonly sentences: Readonly<Record<ChoiceErrorKey, ErrorSentence>>;
  readonly rules: (minLength: number) => string;
}>({
  ja: {
    sentences: {
      too_short: (label, { minLength }) => `「${label}」は ${minLength} 文字以上にしてください。`,
      too_many_characters: (label, { maxLength }) => `「${label}」は ${maxLength} 文字までにしてください。`,
      has_contract_id: (label) => `「${label}」に契約者ＩＤが入っています。入れずに作ってください。`,
      too_simple: (label) =>
        `「${label}」は、同じ文字や短いくり返し、順番どおりの並びだけです。ほかの文字を混ぜてください。`,
      well_known: (label) => `「${label}」は、よく使われていて当てられやすいものです。別のものにしてください。`,
      same_as_before: (label) => `「${label}」は今までと同じです。新しいものにしてください。`,
      same_as_other: (label) => `「${label}」は、もう一つのパスワードと同じです。別々のものにしてください。`,
      not_repeated: (label) => `「${label}」が、上に入力したものと違います。両方をもう一度入力してください。`,
    },
    rules: (minLength) =>
      `${minLength} 文字以上。大文字と小文字は別の文字になります。ほかで使っていない、長めの言葉の組み合わせをお勧めします。`,
  },
  en: {
    sentences: {
      too_short: (label, { minLength }) => `“${label}” must have ${minLength} characters or more.`,
      too_many_characters: (label, { maxLength }) => `“${label}” may have ${maxLength} characters at most.`,
      has_contract_id: (label) => `“${label}” has your contract ID in it. Please make one without it.`,
      too_simple: (label) => `“${label}” is a short part over and over, or a plain run. Please mix in others.`,
      well_known: (label) => `“${label}” is well known and easily guessed. Please choose another one.`,
      same_as_before: (label) => `“${label}” is the one that you have. Please choose a new one.`,
      same_as_other: (label) => `“${label}” is the same as your other password. They must differ.`,
      not_repeated: (label) => `“${label}” differs from what you typed above it. Please type both again.`,
    },
    rules: (minLength) =>
      `${minLength} characters or more. Capital and small letters differ. Best: several words together that you use nowhere else.`,
  },
});

/** Sentences and the rules for a page where a password is chosen. */
export function useChoiceTexts() {
  return useMessages(choiceMessages);
}

/** What a form shows of a password that cannot be had. */
export function choiceError({ passwords }: BankPolicy, fault: ChoiceFault): FieldError<ChoiceErrorKey> {
  switch (fault) {
    case 'too_short':
      return { key: 'too_short', counts: { minLength: passwords.minLength } };
    case 'too_long':
      return { key: 'too_many_characters', counts: { maxLength: passwords.maxLength } };
    case 'has_contract_id':
    case 'too_simple':
    case 'well_known':
    case 'same_as_before':
    case 'same_as_other':
      return { key: fault };
  }
}
