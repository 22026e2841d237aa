import type { CalendarDate } from '@warifu/banking';
import { useMessages, usePageFacts } from '@warifu/web/pages';
import { dateText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { confirmMessages } from './confirm-messages.ts';

interface Sum {
  readonly amountYen: number;
  readonly feeYen: number;
}

interface Days {
  /** When it leaves the account, and when it arrives. */
  readonly leavesOn: CalendarDate;
  readonly valueDate: CalendarDate;
}

/** Amount, fee and what they come to, for a list of definitions. */
export function useSumRows({ amountYen, feeYen }: Sum) {
  const m = useMessages(confirmMessages);
  const { language } = usePageFacts();
  return [
    { name: m.amount, value: moneyText(amountYen, language), isStrong: true },
    { name: m.fee, value: moneyText(feeYen, language) },
    { name: m.total, value: moneyText(amountYen + feeYen, language) },
  ];
}

/** The same in as few lines as may be. */
export function useShortSumRows({ amountYen, feeYen }: Sum) {
  const m = useMessages(confirmMessages);
  const { language } = usePageFacts();
  const total = m.totalWithFee(moneyText(amountYen + feeYen, language), moneyText(feeYen, language));
  return [
    { name: m.amount, value: moneyText(amountYen, language), isStrong: true },
    { name: m.total, value: total },
  ];
}

/** The day, or both where it arrives later than it leaves. */
export function useDayRows({ leavesOn, valueDate }: Days) {
  const m = useMessages(confirmMessages);
  const { language } = usePageFacts();
  if (leavesOn === valueDate) return [{ name: m.day, value: dateText(leavesOn, language) }];
  return [
    { name: m.leavesOn, value: dateText(leavesOn, language) },
    { name: m.arrivesOn, value: dateText(valueDate, language) },
  ];
}
