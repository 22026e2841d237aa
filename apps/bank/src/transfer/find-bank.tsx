import type { Bank } from '@warifu/banking';
import { PageProblem, seeOther, useMessages, type Visit } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { findName } from './find-name.ts';
import { FindNamePage } from './find-name-page.tsx';
import { recipientMessages } from './recipient-messages.ts';
import { transferAddresses } from './transfer-addresses.ts';

/** `/transfers/banks`, `/transfers/banks/:bank` and `/transfers/same-bank`: the bank, and its branch. */
export function addFindBankPages({ pages, banking, transfers }: BankSite): void {
  const routes = createCustomerRoutes(pages, banking);
  routes.addPage(transferAddresses.banks, (visit) => <BanksPage visit={visit} banks={transfers.banks} />);
  routes.addPage(`${transferAddresses.banks}/:bank`, (visit) => {
    const code = visit.parameter('bank');
    if (code === transfers.bank.code) return seeOther(transferAddresses.sameBank);
    const bank = transfers.banks.byCode(code);
    if (bank === null) throw new PageProblem('not_found');
    return <BranchesPage visit={visit} bank={bank} address={`${transferAddresses.banks}/${code}`} isOurs={false} />;
  });
  routes.addPage(transferAddresses.sameBank, (visit) => (
    <BranchesPage visit={visit} bank={transfers.bank} address={transferAddresses.sameBank} isOurs />
  ));
}

function BanksPage({ visit, banks }: { visit: Visit; banks: BankSite['transfers']['banks'] }): JSX.Element {
  const m = useMessages(recipientMessages);
  return (
    <FindNamePage
      title={m.bankTitle}
      hint={m.bankHint}
      bank={null}
      finding={findName(visit, banks, false)}
      address={transferAddresses.banks}
      addressOf={({ code }) => `${transferAddresses.banks}/${code}`}
      back={null}
    />
  );
}

function BranchesPage({
  visit,
  bank,
  address,
  isOurs,
}: {
  visit: Visit;
  bank: Bank;
  address: string;
  isOurs: boolean;
}): JSX.Element {
  const m = useMessages(recipientMessages);
  return (
    <FindNamePage
      title={m.branchTitle}
      hint={m.branchHint}
      bank={bank}
      finding={findName(visit, bank.branches, true)}
      address={address}
      addressOf={({ code }) => `${address}/${code}`}
      back={isOurs ? null : { address: transferAddresses.banks, label: m.otherBankAgain }}
    />
  );
}
