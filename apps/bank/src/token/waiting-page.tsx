import { Page, useMessages } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import { messages } from './messages.ts';
import { ToSignInLink } from './to-sign-in-link.tsx';
import { tokenAddresses } from './token-addresses.ts';

/** For a change of token that the authority has not answered: it completes, or ends, by itself. */
export function addWaitingPage({ pages }: BankSite): void {
  pages.addPage(tokenAddresses.waiting, () => <WaitingPage />);
}

function WaitingPage(): JSX.Element {
  const { waiting: m } = useMessages(messages);
  return (
    <Page title={m.title}>
      <p>{m.what}</p>
      <ul>
        {m.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <ToSignInLink />
    </Page>
  );
}
