import type { BankPolicy } from '@warifu/banking';
import type { ErrorSentence, FieldError, Language } from '@warifu/web/pages';

/** What is said to somebody who has asked for the holders of too many accounts. */
export const tooManyAskedSentences: Readonly<Record<Language, ErrorSentence>> = {
  ja: (_, { waitMinutes = 0 }) =>
    `短い時間にたくさんの口座を確かめられたため、安全のために、当金庫の新しい口座の確認を止めています。お金は動いていません。${waitMinutes} 分ほどたってから、もう一度お試しください。お急ぎのときは、画面の一番下の窓口へお電話ください。`,
  en: (_, { waitMinutes = 0 }) =>
    `You have looked up many accounts in a short time, so to be safe we have stopped looking up further accounts at our bank. No money has moved. Please try again in about ${waitMinutes} minutes. If it is urgent, please call the number at the end of this page.`,
};

export function tooManyAskedError({ holderLookUps }: BankPolicy): FieldError<'too_many_asked'> {
  return { key: 'too_many_asked', counts: { waitMinutes: holderLookUps.withinMinutes } };
}
