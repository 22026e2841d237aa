import {
  accountsOf,
  demandNow,
  payeesOf,
  type BankAccount,
  type Demand,
  type Payee,
  type TransferDesk,
} from '@warifu/banking';
import { Notice, useMessages, usePageFacts, type Visit } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { recipientText } from '../layout/recipient-text.ts';
import { Section } from '../layout/section.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { accountText } from '../layout/account-text.ts';
import { payeePlaceText } from '../payee/payee-text.ts';
import { recipientMessages } from './recipient-messages.ts';
import { transferAddresses, transferSteps } from './transfer-addresses.ts';
import { addressWith } from './transfer-so-far.ts';
import { Ways, type Way } from './ways.tsx';

/** `/transfers`: where the money shall go. */
export function addChooseRecipientPage({ pages, banking, transfers }: BankSite): void {
  createCustomerRoutes(pages, banking).addPage(transferAddresses.choose, async (visit, { contractId }) => {
    const [accounts, payees, demand] = await Promise.all([
      accountsOf(banking.db.sql, contractId),
      payeesOf(banking.db.sql, contractId),
      demandNow(banking, { contractId, purpose: 'transfer' }),
    ]);
    return <ChooseRecipientPage {...{ visit, desk: transfers, accounts, payees, demand }} />;
  });
}

function ChooseRecipientPage({
  visit,
  desk,
  accounts,
  payees,
  demand,
}: {
  visit: Visit;
  desk: TransferDesk;
  accounts: readonly BankAccount[];
  payees: readonly Payee[];
  demand: Demand;
}): JSX.Element {
  const m = useMessages(recipientMessages);
  const { language } = usePageFacts();
  const own = accounts.map((account): Way => {
    const to = { kind: 'own', accountId: account.id } as const;
    return {
      address: addressWith(visit, transferAddresses.details, { to }),
      label: accountText(desk, account, language),
    };
  });
  const registered = payees.map((payee): Way => {
    const to = { kind: 'payee', payeeId: payee.id } as const;
    const address = addressWith(visit, transferAddresses.details, { to });
    return { address, label: recipientText(payee.recipientName), hint: payeePlaceText(desk, payee, language) };
  });
  return (
    <BankPage title={m.chooseTitle} place="transfers" step={{ at: 1, of: transferSteps }}>
      {visit.told === 'start_again' ? (
        <Notice kind="warning">
          <p>{m.startAgain}</p>
        </Notice>
      ) : null}
      {demand.asks === 'refused' ? <ProofRefusal reason={demand.reason} /> : null}
      <Section title={m.newRecipient}>
        <Ways
          ways={[
            { address: transferAddresses.sameBank, label: m.sameBank, hint: m.sameBankHint },
            { address: transferAddresses.banks, label: m.otherBank, hint: m.otherBankHint },
          ]}
        />
      </Section>
      {registered.length === 0 ? null : (
        <Section title={m.payees}>
          <Ways ways={registered} />
        </Section>
      )}
      {own.length < 2 ? null : (
        <Section title={m.ownAccounts}>
          <Ways ways={own} />
        </Section>
      )}
      <Section title={m.more}>
        <Ways
          ways={[
            { address: transferAddresses.history, label: m.history },
            { address: addresses.bookings, label: m.bookings },
            { address: addresses.payees, label: m.managePayees },
          ]}
        />
      </Section>
    </BankPage>
  );
}
