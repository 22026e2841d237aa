import { fact, paymentFacts, yen } from './facts.ts';
import type { NoticeTexts } from './notice-text.ts';

const failureReasons = {
  ja: {
    insufficient_funds: '残高が足りませんでした',
    over_limit: '限度額を超えていました',
    token_changed: 'ご予約のあとでトークンの状態が変わりました',
    transfers_stopped: 'その日はお振込の取り扱いを止めていました',
    other: 'お取り扱いできませんでした',
  },
  en: {
    insufficient_funds: 'there was not enough money in the account',
    over_limit: 'it was above your limit',
    token_changed: 'your token changed after the booking',
    transfers_stopped: 'transfers were stopped on that day',
    other: 'it could not be carried out',
  },
} as const;

export const moneyTexts: NoticeTexts<
  | 'transfer_done'
  | 'transfer_booked'
  | 'transfer_not_done'
  | 'transfer_reversed'
  | 'booking_cancelled'
  | 'booking_failed'
  | 'bill_paid'
  | 'bill_not_paid'
  | 'payee_registered'
  | 'money_received'
> = {
  transfer_done: {
    ja: {
      subject: 'お振込を受け付けました',
      lines: (transfer) => ['次のお振込を受け付けました。', ...paymentFacts('ja', 'to', transfer)],
    },
    en: {
      subject: 'Your transfer was accepted',
      lines: (transfer) => ['We have accepted this transfer.', ...paymentFacts('en', 'to', transfer)],
    },
  },
  transfer_booked: {
    ja: {
      subject: 'お振込の予約を受け付けました',
      lines: (transfer) => [
        '次のお振込の予約を受け付けました。',
        ...paymentFacts('ja', 'to', transfer),
        '前日までに、口座の残高をご確認ください。',
      ],
    },
    en: {
      subject: 'Your transfer is booked',
      lines: (transfer) => [
        'We have booked this transfer.',
        ...paymentFacts('en', 'to', transfer),
        'Please make sure that the account holds enough money by the day before.',
      ],
    },
  },
  transfer_not_done: {
    ja: {
      subject: 'お振込は行われませんでした',
      lines: (transfer) => [
        '途中で確認がとれなくなったため、次のお振込は行われませんでした。口座のお金は動いていません。',
        ...paymentFacts('ja', 'to', transfer),
        'お手数ですが、もう一度はじめからお手続きください。',
      ],
    },
    en: {
      subject: 'Your transfer was not made',
      lines: (transfer) => [
        'This transfer could not be confirmed and was not made. No money has left your account.',
        ...paymentFacts('en', 'to', transfer),
        'Please begin it again.',
      ],
    },
  },
  transfer_reversed: {
    ja: {
      subject: 'お振込を取り消し、お金を戻しました',
      lines: (transfer) => [
        '次のお振込を取り消し、お金をもとの口座に戻しました。',
        ...paymentFacts('ja', 'to', transfer),
      ],
    },
    en: {
      subject: 'Your transfer was reversed',
      lines: (transfer) => [
        'This transfer was reversed, and the money is back in the account that it came from.',
        ...paymentFacts('en', 'to', transfer),
      ],
    },
  },
  booking_cancelled: {
    ja: {
      subject: 'お振込の予約を取り消しました',
      lines: (transfer) => ['次のお振込の予約を取り消しました。', ...paymentFacts('ja', 'to', transfer)],
    },
    en: {
      subject: 'A booked transfer was cancelled',
      lines: (transfer) => ['This booked transfer was cancelled.', ...paymentFacts('en', 'to', transfer)],
    },
  },
  booking_failed: {
    ja: {
      subject: 'ご予約のお振込ができませんでした',
      lines: ({ reason, ...transfer }) => [
        'ご予約のお振込ができませんでした。口座のお金は動いていません。',
        ...paymentFacts('ja', 'to', transfer),
        fact('ja', 'reason', failureReasons.ja[reason]),
        'お急ぎのときは、もう一度お振込の手続きをしてください。',
      ],
    },
    en: {
      subject: 'A booked transfer could not be made',
      lines: ({ reason, ...transfer }) => [
        'A transfer that you booked could not be made. No money has left your account.',
        ...paymentFacts('en', 'to', transfer),
        fact('en', 'reason', failureReasons.en[reason]),
        'If it is urgent, please make the transfer again.',
      ],
    },
  },
  bill_paid: {
    ja: {
      subject: '収納サービスのお支払いを受け付けました',
      lines: (bill) => ['次のお支払いを受け付けました。', ...paymentFacts('ja', 'biller', bill)],
    },
    en: {
      subject: 'Your bill was paid',
      lines: (bill) => ['We have accepted this payment of a bill.', ...paymentFacts('en', 'biller', bill)],
    },
  },
  bill_not_paid: {
    ja: {
      subject: '収納サービスのお支払いは行われませんでした',
      lines: (bill) => [
        '途中で確認がとれなくなったため、次のお支払いは行われませんでした。口座のお金は動いていません。',
        ...paymentFacts('ja', 'biller', bill),
        'お手数ですが、もう一度はじめからお手続きください。',
      ],
    },
    en: {
      subject: 'Your bill was not paid',
      lines: (bill) => [
        'This payment could not be confirmed and was not made. No money has left your account.',
        ...paymentFacts('en', 'biller', bill),
        'Please begin it again.',
      ],
    },
  },
  payee_registered: {
    ja: {
      subject: '振込先を登録しました',
      lines: ({ to }) => ['新しい振込先を登録しました。', fact('ja', 'to', to)],
    },
    en: {
      subject: 'A payee was registered',
      lines: ({ to }) => ['A new payee was registered.', fact('en', 'to', to)],
    },
  },
  money_received: {
    ja: {
      subject: 'お振込による入金がありました',
      lines: ({ from, amountYen }) => [
        'お客さまの口座に、お振込による入金がありました。',
        fact('ja', 'from', from),
        fact('ja', 'amount', yen('ja', amountYen)),
      ],
    },
    en: {
      subject: 'Money has come in',
      lines: ({ from, amountYen }) => [
        'A transfer to your account has come in.',
        fact('en', 'from', from),
        fact('en', 'amount', yen('en', amountYen)),
      ],
    },
  },
};
