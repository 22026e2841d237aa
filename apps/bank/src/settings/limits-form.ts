import type { LimitFault, Limits } from '@warifu/banking';
import { amountField, defineForm, defineMessages, type ErrorSentence } from '@warifu/web/pages';
import { moneyText } from '../layout/money-text.ts';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { proofFields } from '../proof/proof-form.ts';

const maxYen = 9_999_999_999;

const limitErrors = ['transfer_above_day', 'above_bank_limit', 'malformed_limits', 'limits_changed_meanwhile'] as const;
type LimitError = (typeof limitErrors)[number];

export const limitsForm = defineForm({
  fields: {
    perTransferYen: amountField({ minYen: 0, maxYen }),
    perDayYen: amountField({ minYen: 0, maxYen }),
  },
  ownErrors: limitErrors,
});

/** What proves limits that the address names. */
export const raiseForm = defineForm({ fields: proofFields, ownErrors: [...proofOwnErrors, ...limitErrors] });

/** What is wrong with limits: the whole form, since raising shows no field of theirs. */
export function limitErrorOf(fault: LimitFault) {
  switch (fault.reason) {
    case 'malformed':
      return { form: { key: 'malformed_limits' } } as const;
    case 'transfer_above_day':
      return { form: { key: 'transfer_above_day' } } as const;
    case 'above_bank_limit': {
      const { bound, mostYen } = fault;
      return { form: { key: 'above_bank_limit', counts: { mostYen, isDay: bound === 'perDayYen' ? 1 : 0 } } } as const;
    }
  }
}

/** The limits that an address names; null where it names none. */
export function limitsOf(query: URLSearchParams): Limits | null {
  const [perTransferYen, perDayYen] = [query.get('perTransferYen'), query.get('perDayYen')].map((text) =>
    /^\d{1,10}$/.test(text ?? '') ? Number(text) : null,
  );
  return typeof perTransferYen !== 'number' || typeof perDayYen !== 'number' ? null : { perTransferYen, perDayYen };
}

type Sentences = Readonly<Record<LimitError, ErrorSentence>>;

const sentencesJa: Sentences = {
  transfer_above_day: () => '1 回の限度額が、1 日の限度額より多くなっています。どちらかを直してください。',
  above_bank_limit: (_label, { mostYen = 0, isDay = 0 }) =>
    `${isDay === 1 ? '1 日' : '1 回'}の限度額は、${moneyText(mostYen, 'ja')} まで上げられます。それ以下にしてください。`,
  malformed_limits: () => '限度額を読み取れません。円の金額を数字だけで入力してください。',
  limits_changed_meanwhile: () =>
    '限度額が、別の画面で変わりました。いまの限度額をご覧のうえ、もう一度お手続きください。',
};

const sentencesEn: Sentences = {
  transfer_above_day: () => 'The limit for one order is more than the one for a day. Please mend one of them.',
  above_bank_limit: (_label, { mostYen = 0, isDay = 0 }) =>
    `The limit for one ${isDay === 1 ? 'day' : 'order'} can be ${moneyText(mostYen, 'en')} at most. Please lower it.`,
  malformed_limits: () => 'We cannot read the limits. Please type amounts in yen, in digits only.',
  limits_changed_meanwhile: () => 'Your limits were changed on another page. Please look at them and begin again.',
};

export const limitMessages = defineMessages({
  ja: {
    intro:
      '振込と収納サービスを合わせた限度額です。下げるときは、すぐに変わります。上げるときは、次の画面で認証が必要です。',
    most: (perTransfer: string, perDay: string) => `1 回 ${perTransfer}、1 日 ${perDay} まで上げられます。`,
    zeroHint: '0 円にすると、すべて止まります。',
    save: '次へ',
    raiseTitle: '限度額を上げる',
    perTransferNew: '新しい 1 回の限度額',
    perDayNew: '新しい 1 日の限度額',
    before: (money: string) => `（いまは ${money}）`,
    same: '（変わりません）',
    prove: 'この限度額に上げる',
    sentences: sentencesJa,
  },
  en: {
    intro:
      'These limits count for transfers and bill payments together. Lowering them works at once. To raise one, you authenticate on the next page.',
    most: (perTransfer: string, perDay: string) =>
      `You may raise them to ${perTransfer} for one order and ${perDay} for one day.`,
    zeroHint: '0 yen stops everything.',
    save: 'Next',
    raiseTitle: 'Raise your limits',
    perTransferNew: 'New limit for one order',
    perDayNew: 'New limit for one day',
    before: (money: string) => ` (now ${money})`,
    same: ' (as it is now)',
    prove: 'Raise the limits to this',
    sentences: sentencesEn,
  },
});
