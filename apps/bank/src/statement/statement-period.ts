import { addDays, parseCalendarDate, tokyoDate, type CalendarDate } from '@warifu/banking';
import {
  accept,
  choiceField,
  defineForm,
  optional,
  parsedField,
  refuse,
  textField,
  type FormErrors,
  type ValuesOf,
} from '@warifu/web/pages';

export const periodKinds = ['this_month', 'last_month', 'between'] as const;

const dateField = parsedField<CalendarDate>({
  kind: 'date',
  maxLength: 10,
  parse(text) {
    const date = parseCalendarDate(text.normalize('NFKC'));
    return date === null ? refuse('not_a_date') : accept(date);
  },
});

/** Which account, and which days. */
export const statementForm = defineForm({
  fields: {
    account: textField({ maxLength: 64 }),
    period: choiceField(periodKinds),
    from: optional(dateField),
    to: optional(dateField),
  },
  ownErrors: ['not_a_date', 'day_wanted', 'malformed_period', 'period_too_long', 'too_many_lines'],
});

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

type Asked = Omit<ValuesOf<typeof statementForm.fields>, 'account'>;
type PeriodErrors = FormErrors<'from' | 'to', 'day_wanted'>;

/** The days that are asked for, both included; what is missing where both ends were to be typed. */
export function periodOf({ period, from, to }: Asked, nowMs: number): Period | { readonly errors: PeriodErrors } {
  const today = tokyoDate(nowMs);
  if (period === 'this_month') return { from: firstOfMonth(today), to: today };
  if (period === 'last_month') {
    const end = addDays(firstOfMonth(today), -1);
    return { from: firstOfMonth(end), to: end };
  }
  if (from !== undefined && to !== undefined) return { from, to };
  const missing = { key: 'day_wanted' } as const;
  return {
    errors: { fields: { ...(from === undefined && { from: missing }), ...(to === undefined && { to: missing }) } },
  };
}

function firstOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 7)}-01` as CalendarDate;
}
