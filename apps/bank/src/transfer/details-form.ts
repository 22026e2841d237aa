import { amountField, defineForm, textField } from '@warifu/web/pages';
import { obstacleOwnErrors } from '../order/obstacle-errors.ts';
import { detailOwnErrors } from './detail-errors.ts';

export const detailsForm = defineForm({
  fields: {
    fromAccountId: textField({ maxLength: 64 }),
    amountYen: amountField({ minYen: 1, maxYen: 9_999_999_999 }),
    on: textField({ maxLength: 10 }),
  },
  ownErrors: [...obstacleOwnErrors, ...detailOwnErrors],
});
