import { defineMessages } from '@warifu/web/pages';

export const bookingMessages = defineMessages({
  ja: {
    title: '予約した振込',
    empty: '予約した振込はありません。',
    cancelled: '予約を取り消しました。この振込は行われません。',
    oneTitle: '予約した振込の内容',
    receiptNumber: '受付番号',
    onItsDay: 'この日に残高を確かめて振り込み、結果をメールでお知らせします。前の日までに取り消せます。',
    cancel: 'この予約を取り消す',
    cancelTitle: '予約の取り消し',
    cancelIntro: '取り消すと、この振込は行われません。手数料もかかりません。',
    cancelButton: '予約を取り消す',
    keep: '取り消さずに戻る',
    list: '予約した振込の一覧',
    newTransfer: '振り込む',
  },
  en: {
    title: 'Booked transfers',
    empty: 'There are no booked transfers.',
    cancelled: 'The booking is cancelled. This transfer will not be made.',
    oneTitle: 'A booked transfer',
    receiptNumber: 'Receipt number',
    onItsDay:
      'On that day we look at the balance, send the money and tell you by mail. You can cancel it until the day before.',
    cancel: 'Cancel this booking',
    cancelTitle: 'Cancel a booking',
    cancelIntro: 'If you cancel it, this transfer is not made, and costs nothing.',
    cancelButton: 'Cancel the booking',
    keep: 'Keep it and go back',
    list: 'All booked transfers',
    newTransfer: 'Make a transfer',
  },
});
