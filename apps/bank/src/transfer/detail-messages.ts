import { defineMessages, type ErrorSentence } from '@warifu/web/pages';
import type { DetailError } from './detail-errors.ts';
import { tooManyAskedSentences } from './too-many-asked.ts';

const sentencesJa: Readonly<Record<DetailError, ErrorSentence>> = {
  savings_to_other_bank: () => '貯蓄預金からは、ほかの銀行へ振り込めません。別の口座を選んでください。',
  same_account: () => '引き落とす口座と振込先が同じです。別の口座を選んでください。',
  day_not_bookable: () => 'この日は選べなくなりました。一覧から別の日を選んでください。',
  recipient_closed: () => '振込先の口座は解約されています。受取人にお確かめのうえ、振込先を選び直してください。',
  recipient_gone: () => 'この振込先は使えなくなっています。振込先を選び直してください。',
  too_many_asked: tooManyAskedSentences.ja,
};

const sentencesEn: Readonly<Record<DetailError, ErrorSentence>> = {
  savings_to_other_bank: () => 'Savings accounts cannot pay to other banks. Please choose another account.',
  same_account: () => 'The money would come from the account that it goes to. Please choose another one.',
  day_not_bookable: () => 'This day can no longer be chosen. Please choose another one from the list.',
  recipient_closed: () => 'The recipient’s account is closed. Please ask them, and choose the recipient anew.',
  recipient_gone: () => 'This recipient can no longer be used. Please choose the recipient anew.',
  too_many_asked: tooManyAskedSentences.en,
};

export const detailMessages = defineMessages({
  ja: {
    title: '金額と日にちの入力',
    recipient: '受取人名',
    account: '振込先の口座',
    checkName: '受取人の名前が合っているか、お確かめください。違うときは先へ進まず、口座番号を入力し直してください。',
    nameConverted: (typed: string) => `入力された「${typed}」を、銀行どうしで使う文字に直しました。`,
    labels: { fromAccountId: '引き落とす口座', amountYen: '振込金額', on: '振込日' },
    noSource: '引き落とせる口座がありません。',
    amountHint: '振込手数料は次の画面でご案内します。',
    today: (date: string) => `今日 ${date}`,
    arrivesToday: '「今日」を選ぶと、今日のうちに届きます。',
    arrivesTodayUntil: (cutOff: string) =>
      `「今日」を選ぶと、今日のうちに届きます。${cutOff} からは次の営業日の扱いになります。`,
    arrivesLater: (date: string) => `「今日」を選ぶと、お金は今日引き落とし、相手の銀行には ${date} に届きます。`,
    booking: 'ほかの日を選ぶと予約になり、その日に引き落とします。銀行が休みの日は選べません。',
    next: '次へ（内容の確認）',
    otherRecipient: '振込先を選び直す',
    sentences: sentencesJa,
  },
  en: {
    title: 'Amount and day',
    recipient: 'Recipient',
    account: 'To account',
    checkName: 'Please check the recipient’s name. If it is another one, go back and correct the account number.',
    nameConverted: (typed: string) => `We have put “${typed}” into the characters that banks exchange.`,
    labels: { fromAccountId: 'From account', amountYen: 'Amount', on: 'Day' },
    noSource: 'There is no account to take the money from.',
    amountHint: 'The next page tells you the fee.',
    today: (date: string) => `Today, ${date}`,
    arrivesToday: 'If you choose “Today”, the money arrives today.',
    arrivesTodayUntil: (cutOff: string) =>
      `If you choose “Today”, the money arrives today. From ${cutOff} on it arrives on the next business day.`,
    arrivesLater: (date: string) =>
      `If you choose “Today”, the money leaves your account today and reaches the other bank on ${date}.`,
    booking:
      'Any other day makes it a booking: the money leaves on that day. Days on which banks are closed are left out.',
    next: 'Next (check everything)',
    otherRecipient: 'Choose another recipient',
    sentences: sentencesEn,
  },
});
