import type { Banking, BillDesk, TransferDesk } from '@warifu/banking';
import type { PageServer } from '@warifu/web/pages';

/** What the pages of the bank are made of; one for each program. */
export interface BankSite {
  readonly pages: PageServer;
  readonly banking: Banking;
  readonly transfers: TransferDesk;
  readonly bills: BillDesk;
  /** Where customers get the token app, as it is shown to them; null where the bank names none. */
  readonly tokenAppAddress: string | null;
}
