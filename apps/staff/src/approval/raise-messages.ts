import { defineMessages, type ErrorSentence } from '@warifu/web/pages';

const phoneMalformedJa: ErrorSentence = () => '電話番号は、0 から始まる 10 桁か 11 桁の数字で入力してください。';
const phoneMalformedEn: ErrorSentence = () => 'Please type a telephone number of 10 or 11 digits that begins with 0.';
const emailMalformedJa: ErrorSentence = () =>
  'メールアドレスの形が違います。hanako@example.jp のように入力してください。';
const emailMalformedEn: ErrorSentence = () => 'Please type an e-mail address such as hanako@example.jp.';

export const raiseMessages = defineMessages({
  ja: {
    afterwards: 'これは起票です。別の役席者が承認するまで、何も変わりません。24 時間で期限が切れます。',
    reissue: {
      title: '再発行を起票する',
      affirm: 'お客さまご本人であることと、届いている住所を確かめました',
      button: '起票する',
    },
    release: {
      title: '凍結の解除を起票する',
      affirm: '凍結した理由がなくなったことを確かめました',
      button: '起票する',
    },
    renewPassword: {
      title: '新しい仮パスワードを起票する',
      affirm: 'お客さまご本人であることと、届いている住所を確かめました',
      button: '起票する',
      which: 'どのパスワードですか',
    },
    changeContact: {
      title: '連絡先の変更を起票する',
      affirm: 'お客さまご本人であることを、決められた方法で確かめました',
      button: '起票する',
      email: '新しいメールアドレス',
      phone: '新しい電話番号',
      emailHint: (present: string) => `変えないときは空けておきます。いまは ${present}`,
      phoneHint: (present: string) => `変えないときは空けておきます。いまは ${present}`,
    },
    sentences: { phone_malformed: phoneMalformedJa, email_malformed: emailMalformedJa },
  },
  en: {
    afterwards: 'This raises a request. Nothing changes until another supervisor approves it, within 24 hours.',
    reissue: {
      title: 'Raise a reissue',
      affirm: 'I have made sure that it is the customer, and of the postal address',
      button: 'Raise it',
    },
    release: {
      title: 'Raise a release of the contract',
      affirm: 'I have made sure that what it was frozen for is over',
      button: 'Raise it',
    },
    renewPassword: {
      title: 'Raise a new initial password',
      affirm: 'I have made sure that it is the customer, and of the postal address',
      button: 'Raise it',
      which: 'Which password?',
    },
    changeContact: {
      title: 'Raise a change of contact',
      affirm: 'I have made sure, in the way laid down for it, that it is the customer',
      button: 'Raise it',
      email: 'New e-mail address',
      phone: 'New telephone number',
      emailHint: (present: string) => `Leave it empty if it stays. Now: ${present}`,
      phoneHint: (present: string) => `Leave it empty if it stays. Now: ${present}`,
    },
    sentences: { phone_malformed: phoneMalformedEn, email_malformed: emailMalformedEn },
  },
});
