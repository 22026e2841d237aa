import { seeOther, type Redirect } from '@warifu/web/pages';
import { transferAddresses } from './transfer-addresses.ts';

/** To the first page of a transfer, which says that what was entered is gone. */
export function startAgain(): Redirect {
  return seeOther(transferAddresses.choose, { told: 'start_again' });
}
