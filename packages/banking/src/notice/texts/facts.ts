import type { Language } from '../../contract/contract.ts';
import { plainValue } from '../plain-value.ts';
import { writtenDate } from '../tokyo-time.ts';

const labels = {
  ja: {
    tokenId: 'トークンＩＤ',
    browser: 'ご利用の端末',
    to: 'お受取人',
    biller: '支払先',
    from: 'ご依頼人',
    amount: '金額',
    fee: '手数料',
    receipt: '受付番号',
    day: '振込指定日',
    perTransfer: '１回あたりの限度額',
    perDay: '１日あたりの限度額',
    newAddress: '新しいメールアドレス',
    code: '確認番号',
    reason: '理由',
  },
  en: {
    tokenId: 'Token ID',
    browser: 'Device',
    to: 'To',
    biller: 'Paid to',
    from: 'From',
    amount: 'Amount',
    fee: 'Fee',
    receipt: 'Receipt number',
    day: 'Date of the transfer',
    perTransfer: 'Limit for one transfer',
    perDay: 'Limit for one day',
    newAddress: 'New e-mail address',
    code: 'Confirmation number',
    reason: 'Reason',
  },
} as const satisfies Record<Language, Record<string, string>>;

type Label = keyof (typeof labels)['ja'];

/** A line with a label: `お受取人：ワリフ タロウ`. What a person chose is made plain here. */
export function fact(language: Language, label: Label, value: string): string {
  return `${labels[language][label]}${language === 'ja' ? '：' : ': '}${plainValue(value)}`;
}

/** `12,000円`, `12,000 yen`. */
export function yen(language: Language, amountYen: number): string {
  return `${amountYen.toLocaleString('en')}${language === 'ja' ? '円' : ' yen'}`;
}

/** What is known of money that moves, a line each, in one order everywhere. */
export function paymentFacts(
  language: Language,
  payee: 'to' | 'biller',
  payment: {
    readonly to: string;
    readonly amountYen: number;
    readonly feeYen?: number;
    readonly day?: string;
    readonly receiptNumber?: string;
  },
): readonly string[] {
  const { to, amountYen, feeYen, day, receiptNumber } = payment;
  return [
    fact(language, payee, to),
    fact(language, 'amount', yen(language, amountYen)),
    ...(feeYen === undefined ? [] : [fact(language, 'fee', yen(language, feeYen))]),
    ...(day === undefined ? [] : [fact(language, 'day', writtenDate(day, language))]),
    ...(receiptNumber === undefined ? [] : [fact(language, 'receipt', receiptNumber)]),
  ];
}
