import { minStaffPasswordLength, type BankPolicy, type StaffPasswordFault } from '@warifu/banking';
import { defineMessages, useMessages, type ErrorSentence, type FieldError } from '@warifu/web/pages';

/** What may be wrong with a password that a member of staff chooses; `usePasswordTexts` has a sentence for each. */
export const passwordOwnErrors = [
  'too_short',
  'too_many_characters',
  'has_staff_id',
  'too_simple',
  'well_known',
  'not_repeated',
] as const;

type PasswordErrorKey = (typeof passwordOwnErrors)[number];

/** What the form shows of a password that cannot be had. */
export function passwordErrorOf(policy: BankPolicy, fault: StaffPasswordFault): FieldError<PasswordErrorKey> {
  switch (fault) {
    case 'too_short':
      return { key: 'too_short', counts: { minLength: minLengthOf(policy) } };
    case 'too_long':
      return { key: 'too_many_characters', counts: { maxLength: policy.passwords.maxLength } };
    case 'has_staff_id':
    case 'too_simple':
    case 'well_known':
      return { key: fault };
  }
}

export function minLengthOf({ passwords }: BankPolicy): number {
  return Math.max(minStaffPasswordLength, passwords.minLength);
}

const messages = defineMessages<{
  readonly sentences: Readonly<Record<PasswordErrorKey, ErrorSentence>>;
  readonly rules: (minLength: number) => string;
}>({
  ja: {
    sentences: {
      too_short: (label, { minLength }) => `「${label}」は ${minLength} 文字以上にしてください。`,
      too_many_characters: (label, { maxLength }) => `「${label}」は ${maxLength} 文字までにしてください。`,
      has_staff_id: (label) => `「${label}」に職員ＩＤが入っています。入れずに作ってください。`,
      too_simple: (label) =>
        `「${label}」は、同じ文字や短いくり返し、順番どおりの並びだけです。ほかの文字を混ぜてください。`,
      well_known: (label) => `「${label}」は、よく使われていて当てられやすいものです。別のものにしてください。`,
      not_repeated: (label) => `「${label}」が、上に入力したものと違います。両方をもう一度入力してください。`,
    },
    rules: (minLength) => `${minLength} 文字以上。ほかで使っていない、長めの言葉の組み合わせをお勧めします。`,
  },
  en: {
    sentences: {
      too_short: (label, { minLength }) => `“${label}” must have ${minLength} characters or more.`,
      too_many_characters: (label, { maxLength }) => `“${label}” may have ${maxLength} characters at most.`,
      has_staff_id: (label) => `“${label}” has your staff ID in it. Please make one without it.`,
      too_simple: (label) => `“${label}” is a short part over and over, or a plain run. Please mix in others.`,
      well_known: (label) => `“${label}” is well known and easily guessed. Please choose another one.`,
      not_repeated: (label) => `“${label}” differs from what you typed above it. Please type both again.`,
    },
    rules: (minLength) => `${minLength} characters or more. Best: several words together that you use nowhere else.`,
  },
});

/** Sentences and the rules for the page where the password is chosen. */
export function usePasswordTexts() {
  return useMessages(messages);
}
