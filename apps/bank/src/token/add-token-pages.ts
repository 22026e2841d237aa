import type { BankSite } from '../bank-site.ts';
import { addAppKeyPages } from './app-key-pages.tsx';
import { addCallTheBankPage } from './call-the-bank-page.tsx';
import { addExchangePages } from './exchange-pages.tsx';
import { addRegisterPages } from './register-pages.tsx';
import { addRegisteredPage } from './registered-page.tsx';
import { addResynchronisePages } from './resynchronise-pages.tsx';
import { addSignInChoicePage } from './sign-in-choice-page.tsx';
import { addStopPages } from './stop-pages.tsx';
import { addWaitingPage } from './waiting-page.tsx';

/** Everything that a customer does with their token by themselves. */
export function addTokenPages(site: BankSite): void {
  addRegisterPages(site);
  addAppKeyPages(site);
  addExchangePages(site);
  addRegisteredPage(site);
  addStopPages(site);
  addCallTheBankPage(site);
  addWaitingPage(site);
  addResynchronisePages(site);
  addSignInChoicePage(site);
}
