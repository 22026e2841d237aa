import type { TokenStep } from '@warifu/banking';
import { Notice, Page, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import { messages } from './messages.ts';
import { ToSignInLink } from './to-sign-in-link.tsx';
import { tokenAddresses } from './token-addresses.ts';
import { atStep } from './token-flow.ts';

type Reason = Extract<TokenStep, { step: 'call_the_bank' }>['reason'];

/** Where a token flow ends that no page can go on with. */
export function addCallTheBankPage({ pages, banking }: BankSite): void {
  pages.addPage(tokenAddresses.callTheBank, (visit) =>
    atStep(banking, visit, { flow: 'register_or_exchange', step: 'call_the_bank' }, ({ step: { reason } }) => (
      <CallTheBankPage reason={reason} />
    )),
  );
}

function CallTheBankPage({ reason }: { reason: Reason }): JSX.Element {
  const { site, language } = usePageFacts();
  const { call: m } = useMessages(messages);
  return (
    <Page title={m.title}>
      <p>{m.reasons[reason]}</p>
      <Notice kind="warning">
        <p>{site.contact[language]}</p>
      </Notice>
      {reason === 'token_locked' ? null : <p>{m.letter}</p>}
      <ToSignInLink />
    </Page>
  );
}
