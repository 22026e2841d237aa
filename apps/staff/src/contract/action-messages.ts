import { defineMessages } from '@warifu/web/pages';

/** What stands on the page of every action. */
export const actionMessages = defineMessages({
  ja: {
    name: 'お名前',
    contractId: '契約者ＩＤ',
    contractState: '契約',
    tokenState: 'トークン',
    tokenId: 'トークンＩＤ',
    kana: (kana: string) => `（${kana}）`,
    whatHappens: 'こうなります',
    reason: '理由',
    reasonHint:
      '監査の記録に、ずっと残ります。お客さまの名前、電話番号、口座番号、暗証番号は書かないでください。200 字までです。',
    busy: 'ただいま混み合っています。何も変えていません。少し待ってから、もう一度お試しください。',
    back: '何もしないで契約の画面に戻る',
  },
  en: {
    name: 'Name',
    contractId: 'Contract ID',
    contractState: 'Contract',
    tokenState: 'Token',
    tokenId: 'Token ID',
    kana: (kana: string) => ` (${kana})`,
    whatHappens: 'What happens',
    reason: 'Reason',
    reasonHint:
      'It stays in the audit log for ever. Please write no name, telephone number, account number or password of a customer. At most 200 characters.',
    busy: 'We are very busy just now. Nothing was changed. Please wait a moment and try again.',
    back: 'Back to the contract, doing nothing',
  },
});
