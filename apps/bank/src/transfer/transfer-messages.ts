import type { OrderEnd } from '@warifu/banking';
import { defineMessages } from '@warifu/web/pages';

const endsJa: Readonly<Record<OrderEnd, string>> = {
  lapsed: '時間切れで取り消し',
  abandoned: '取りやめ',
  not_proven: '認証できず取り消し',
  cancelled: '予約を取り消し',
  contract_not_active: 'できませんでした（ご契約の停止）',
  orders_stopped: 'できませんでした（受け付けの停止）',
  insufficient_funds: 'できませんでした（残高不足）',
  over_limit: 'できませんでした（限度額超過）',
  account_closed: 'できませんでした（口座の解約）',
  token_stopped: '取り消し（トークンの停止）',
  day_missed: 'できませんでした',
};

const endsEn: Readonly<Record<OrderEnd, string>> = {
  lapsed: 'Lapsed',
  abandoned: 'Given up',
  not_proven: 'Not authenticated',
  cancelled: 'Booking cancelled',
  contract_not_active: 'Not made: contract not active',
  orders_stopped: 'Not made: all orders were stopped',
  insufficient_funds: 'Not made: too little money',
  over_limit: 'Not made: over the limit',
  account_closed: 'Not made: account closed',
  token_stopped: 'Taken back: token stopped',
  day_missed: 'Not made',
};

export const transferMessages = defineMessages({
  ja: {
    another: '続けて別の振込をする',
    registerPayee: 'この振込先を登録する',
    registered: 'この振込先は登録してあります。次からは一覧から選べます。',
    history: '振込の履歴',
    historyEmpty: '振込の履歴はまだありません。',
    older: 'もっと前の振込',
    newest: 'いちばん新しい振込へ戻る',
    posted: '振り込みました',
    booked: '予約中',
    waiting: '認証待ち',
    ends: endsJa,
    transfer: '振り込む',
  },
  en: {
    another: 'Make another transfer',
    registerPayee: 'Register this payee',
    registered: 'This payee is registered: next time you can choose it from the list.',
    history: 'Past transfers',
    historyEmpty: 'There are no transfers yet.',
    older: 'Earlier transfers',
    newest: 'Back to the latest',
    posted: 'Sent',
    booked: 'Booked',
    waiting: 'Waits for authentication',
    ends: endsEn,
    transfer: 'Make a transfer',
  },
});
