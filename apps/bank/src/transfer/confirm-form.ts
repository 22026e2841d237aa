import { parseCalendarDate, type CalendarDate } from '@warifu/banking';
import { amountField, defineForm, parsedField, type FieldReading } from '@warifu/web/pages';
import { obstacleOwnErrors } from '../order/obstacle-errors.ts';
import { confirmOwnErrors } from './confirm-messages.ts';

/** What the page showed besides what the customer had typed, so that nobody confirms a fee that they have not seen. */
export const confirmForm = defineForm({
  fields: {
    feeYen: amountField({ minYen: 0, maxYen: 10_000 }),
    valueDate: parsedField({ maxLength: 10, parse: readDate }),
  },
  ownErrors: [...obstacleOwnErrors, ...confirmOwnErrors],
});

function readDate(text: string): FieldReading<CalendarDate> {
  const date = parseCalendarDate(text);
  return date === null ? { ok: false, error: { key: 'not_offered' } } : { ok: true, value: date };
}
