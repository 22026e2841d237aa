import type { BankPolicy } from '@warifu/banking';
import { Page, seeOther, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { messages } from './register-messages.ts';
import { isRegisteredTold, registeredTold, type RegisteredTold } from './registered-told.ts';
import { ToSignInLink } from './to-sign-in-link.tsx';
import { tokenAddresses } from './token-addresses.ts';

/** The end of 利用登録 and of 交換. */
export function addRegisteredPage({ pages, banking }: BankSite): void {
  pages.addPage(tokenAddresses.registered, ({ told }) =>
    isRegisteredTold(told) ? <RegisteredPage told={told} policy={banking.policy} /> : seeOther(addresses.signIn),
  );
}

/** What holds from now on. */
function RegisteredPage({ told, policy }: { told: RegisteredTold; policy: BankPolicy }): JSX.Element {
  const { language } = usePageFacts();
  const { done: m } = useMessages(messages);
  const { kind, atSignIn } = registeredTold[told];
  const { coolingOffHours: hours, firstRegistration, limits } = policy;
  const isExchange = kind === 'exchanged';
  const wantsPasswordToo = kind === 'registered' && firstRegistration.operationsWantTransferPassword;
  return (
    <Page title={m[kind]} step={isExchange ? { at: 5, of: 5 } : { at: 4, of: 4 }}>
      <ul>
        <li>{isExchange ? m.oldStopped : m.usedFor}</li>
        <li>{m[atSignIn]}</li>
        <li>{m.coolingOff(hours, limits.coolingOff, language)}</li>
        {wantsPasswordToo ? <li>{m.passwordToo(hours)}</li> : null}
        <li>{m.mail}</li>
        <li>{m.keepApp}</li>
      </ul>
      <ToSignInLink />
    </Page>
  );
}
