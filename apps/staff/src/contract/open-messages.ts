import type { ContractFacts, FactFault } from '@warifu/banking';
import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

type Field = keyof ContractFacts;

export type FactError = `${Field}_${Exclude<FactFault['fault'], 'missing'>}`;

type Sentences = Readonly<Record<FactError, ErrorSentence>>;

const ja: Sentences = {
  name_too_long: () => 'お名前は 40 文字までです。',
  name_malformed: () => 'お名前に、扱えない文字が入っています。',
  nameKana_too_long: () => 'お名前（カナ）は 60 文字までです。',
  nameKana_malformed: () => 'お名前（カナ）は、カナで入力してください。',
  email_too_long: () => 'メールアドレスが長すぎます。',
  email_malformed: () => 'メールアドレスの形が違います。hanako@example.jp のように入力してください。',
  phone_too_long: () => '電話番号が長すぎます。',
  phone_malformed: () => '電話番号は、0 から始まる 10 桁か 11 桁の数字で入力してください。',
  language_too_long: () => '言葉を選んでください。',
  language_malformed: () => '言葉を選んでください。',
};

const en: Sentences = {
  name_too_long: () => 'A name can have at most 40 characters.',
  name_malformed: () => 'The name holds a character that cannot be used.',
  nameKana_too_long: () => 'A name in kana can have at most 60 characters.',
  nameKana_malformed: () => 'Please type the name in kana.',
  email_too_long: () => 'The e-mail address is too long.',
  email_malformed: () => 'Please type an e-mail address such as hanako@example.jp.',
  phone_too_long: () => 'The telephone number is too long.',
  phone_malformed: () => 'Please type a telephone number of 10 or 11 digits that begins with 0.',
  language_too_long: () => 'Please choose a language.',
  language_malformed: () => 'Please choose a language.',
};

export const openMessages = defineMessages({
  ja: {
    title: '契約を作る',
    effects: [
      '新しい契約者ＩＤと、二つの仮パスワードができます。',
      '手紙が、画面に一度だけ出ます。すぐに印刷して、お客さまに郵送してください。',
      'お客さまは、はじめのログインで仮パスワードを変えます。',
    ],
    labels: {
      name: 'お名前',
      nameKana: 'お名前（カナ）',
      email: 'メールアドレス',
      phone: '電話番号',
      language: 'お客さまの言葉',
      affirmed: '申込書と内容が同じことを確かめました',
    },
    languages: { ja: '日本語', en: '英語' },
    open: '契約を作って手紙を出す',
    back: '契約を探す画面に戻る',
    after: '印刷が済んだので、契約の画面へ',
    sentences: ja,
  },
  en: {
    title: 'Open a contract',
    effects: [
      'It gets a new contract ID and two initial passwords.',
      'A letter is shown once. Print it at once and mail it to the customer.',
      'The customer replaces the initial passwords when signing in for the first time.',
    ],
    labels: {
      name: 'Name',
      nameKana: 'Name in kana',
      email: 'E-mail address',
      phone: 'Telephone number',
      language: 'Language of the customer',
      affirmed: 'I have compared all of it with the application',
    },
    languages: { ja: 'Japanese', en: 'English' },
    open: 'Open it and show the letter',
    back: 'Back to finding a contract',
    after: 'It is printed: to the contract',
    sentences: en,
  },
});
