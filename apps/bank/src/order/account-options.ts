import { accountsOf, balancesOf, type AccountBalance, type BankAccount } from '@warifu/banking';
import type { Option } from '@warifu/web/pages';
import { defineMessages, type Language } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import type { Customer } from '../customer/customer.ts';
import { accountText } from '../layout/account-text.ts';
import { moneyText } from '../layout/money-text.ts';

const messages = defineMessages({
  ja: { available: (money: string) => `お使いになれる額 ${money}` },
  en: { available: (money: string) => `${money} available` },
});

/** The open accounts of a customer with what is on them, to choose where money comes from. */
export async function payingAccounts(
  { banking }: Pick<BankSite, 'banking'>,
  { contractId }: Customer,
): Promise<readonly (BankAccount & AccountBalance)[]> {
  const accounts = await accountsOf(banking.db.sql, contractId);
  const balances = await balancesOf(banking.db.sql, accounts, banking.clock.nowMs());
  return accounts
    .flatMap((account, index) => {
      const balance = balances[index];
      return balance === undefined ? [] : [{ ...account, ...balance }];
    })
    .filter(({ isOpen }) => isOpen);
}

/** The same as a choice of a form. */
export function accountOptions(
  { transfers }: Pick<BankSite, 'transfers'>,
  accounts: readonly (BankAccount & AccountBalance)[],
  language: Language,
): readonly Option[] {
  return accounts.map((account) => ({
    value: account.id,
    label: accountText(transfers, account, language),
    hint: messages[language].available(moneyText(account.availableYen, language)),
  }));
}
