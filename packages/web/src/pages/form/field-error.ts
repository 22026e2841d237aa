import { defineMessages } from '../language/messages.ts';

/** Why a field was refused: the key of a sentence, and what the sentence counts. */
export interface FieldError<Key extends string = string> {
  readonly key: Key;
  readonly counts?: Readonly<Record<string, number>>;
}

export interface FormErrors<Name extends string = string, Key extends string = string> {
  readonly fields?: Partial<Readonly<Record<Name, FieldError<Key>>>>;
  /** What is wrong with the form as a whole. */
  readonly form?: FieldError<Key>;
}

/** A sentence that says what is wrong and what to do; `label` is what the field is called on the page. */
export type ErrorSentence = (label: string, counts: Readonly<Record<string, number>>) => string;

export type FieldErrorKey =
  | 'missing'
  | 'too_long'
  | 'unreadable_character'
  | 'not_digits'
  | 'wrong_digit_count'
  | 'not_a_code'
  | 'not_an_amount'
  | 'amount_in_words'
  | 'amount_too_small'
  | 'amount_too_large'
  | 'not_offered'
  | 'not_affirmed';

const yen = (amountYen = 0) => amountYen.toLocaleString('en');

export const fieldErrorMessages = defineMessages<Readonly<Record<FieldErrorKey, ErrorSentence>>>({
  ja: {
    missing: (label) => `「${label}」がまだ空いています。入力してください。`,
    too_long: (label, { maxLength }) => `「${label}」は ${maxLength} 文字までです。短くしてください。`,
    unreadable_character: (label) => `「${label}」に、扱えない文字が入っています。消して打ち直してください。`,
    not_digits: (label) => `「${label}」は数字だけで入力してください。`,
    wrong_digit_count: (label, { minDigits, maxDigits }) =>
      minDigits === maxDigits
        ? `「${label}」は数字 ${maxDigits} 桁です。桁数をお確かめください。`
        : `「${label}」は数字 ${minDigits} ～ ${maxDigits} 桁です。桁数をお確かめください。`,
    not_a_code: (label) => `「${label}」には、トークンに出ている数字（6 桁か 8 桁）を入力してください。`,
    not_an_amount: (label) => `「${label}」は、円の金額を数字だけで入力してください。例：10000`,
    amount_in_words: (label) =>
      `「${label}」には「万」「千」などの文字を使えません。0 まで数字で入力してください。例：10万円は 100000`,
    amount_too_small: (label, { minYen }) => `「${label}」は ${yen(minYen)} 円以上にしてください。`,
    amount_too_large: (label, { maxYen }) => `「${label}」は ${yen(maxYen)} 円以下にしてください。`,
    not_offered: (label) => `「${label}」を、出ているものの中から選んでください。`,
    not_affirmed: (label) => `先へ進むには「${label}」に印を付けてください。`,
  },
  en: {
    missing: (label) => `“${label}” is still empty. Please fill it in.`,
    too_long: (label, { maxLength }) => `“${label}” can have at most ${maxLength} characters. Please shorten it.`,
    unreadable_character: (label) =>
      `“${label}” holds a character that cannot be used here. Please delete it and type it anew.`,
    not_digits: (label) => `“${label}” takes digits only.`,
    wrong_digit_count: (label, { minDigits, maxDigits }) =>
      minDigits === maxDigits
        ? `“${label}” has ${maxDigits} digits. Please count them again.`
        : `“${label}” has ${minDigits} to ${maxDigits} digits. Please count them again.`,
    not_a_code: (label) => `“${label}” is the number that your token shows, of 6 or 8 digits.`,
    not_an_amount: (label) => `“${label}” takes an amount in yen, in digits only, such as 10000.`,
    amount_in_words: (label) =>
      `“${label}” takes no words such as 万 or “k”. Please write all the zeros, such as 100000.`,
    amount_too_small: (label, { minYen }) => `“${label}” must be ${yen(minYen)} yen or more.`,
    amount_too_large: (label, { maxYen }) => `“${label}” must be ${yen(maxYen)} yen or less.`,
    not_offered: (label) => `Please choose “${label}” from what is offered.`,
    not_affirmed: (label) => `To go on, please tick “${label}”.`,
  },
});
