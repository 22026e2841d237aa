import type { BankSite } from '../bank-site.ts';
import { addChooseRecipientPage } from './choose-recipient.tsx';
import { addConfirmPage } from './confirm.tsx';
import { addEnterAccountPages } from './enter-account.tsx';
import { addEnterDetailsPage } from './enter-details.tsx';
import { addFindBankPages } from './find-bank.tsx';
import { addHistoryPage } from './history.tsx';
import { addTransferOrderPages } from './transfer-order.tsx';

/** 振込: recipient, amount and day, confirmation, code, receipt; and what was sent so far. */
export function addTransferPages(site: BankSite): void {
  addChooseRecipientPage(site);
  addFindBankPages(site);
  addEnterAccountPages(site);
  addEnterDetailsPage(site);
  addConfirmPage(site);
  addTransferOrderPages(site);
  addHistoryPage(site);
}
