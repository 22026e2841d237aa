import { tokyoDate, type TransferDesk } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { accountAddresses } from '../account/account-addresses.ts';
import { addresses } from '../addresses.ts';
import { accountText } from '../layout/account-text.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { dateText, momentText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { Section } from '../layout/section.tsx';
import { messages } from './messages.ts';
import { News, type HomeDesk } from './news.tsx';
import type { HomeAccount, HomeFacts } from './read-home.ts';

/** Where everybody arrives who signs in. */
export function HomePage({ facts, desk }: { facts: HomeFacts; desk: HomeDesk }): JSX.Element {
  const m = useMessages(messages);
  const { accounts, tokenState } = facts;
  const holderName = accounts[0]?.holderName;
  return (
    <BankPage title={m.title} place="home">
      {holderName === undefined ? null : <p class="holder">{m.greeting(holderName)}</p>}
      <LastSignIn facts={facts} />
      <News facts={facts} desk={desk} />
      <Section title={m.accounts}>
        {accounts.length === 0 ? <p>{m.noAccounts}</p> : null}
        {accounts.map((account) => (
          <Account key={account.id} account={account} transfers={desk.transfers} />
        ))}
      </Section>
      <Section title={m.next}>
        <Actions>
          <LinkButton address={addresses.transfers} kind={tokenState === 'none' ? 'plain' : 'seal'}>
            {m.transfer}
          </LinkButton>
          <LinkButton address={addresses.bills}>{m.payBill}</LinkButton>
        </Actions>
      </Section>
    </BankPage>
  );
}

function LastSignIn({ facts: { lastSignIn, failuresSince } }: { facts: HomeFacts }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  return (
    <div class="small-print">
      <p>
        {lastSignIn === null
          ? m.firstSignIn
          : m.lastSignIn(momentText(lastSignIn.atMs, language), lastSignIn.browserLabel)}
      </p>
      {failuresSince === 0 ? null : (
        <p class="warns">{(lastSignIn === null ? m.failedBefore : m.failedSince)(failuresSince)}</p>
      )}
      <p>
        <a href={accountAddresses.security}>{m.historyLink}</a>
      </p>
    </div>
  );
}

function Account({ account, transfers }: { account: HomeAccount; transfers: Pick<TransferDesk, 'bank'> }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { balanceYen, availableYen, latest } = account;
  const name = accountText(transfers, account, language);
  const available = { name: m.available, value: moneyText(availableYen, language) };
  return (
    <section class="account">
      <h3>{name}</h3>
      <DefinitionList
        rows={[
          { name: m.balance, value: moneyText(balanceYen, language), isStrong: true },
          ...(availableYen === balanceYen ? [] : [available]),
        ]}
      />
      {latest.length === 0 ? null : <Latest lines={latest} />}
      <p>
        <a href={statementAddress(account)}>{m.statementLink(name)}</a>
      </p>
    </section>
  );
}

function Latest({ lines }: { lines: HomeAccount['latest'] }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  return (
    <>
      <h4>{m.latest}</h4>
      <ul class="postings">
        {lines.map(({ number, bookedAtMs, description, amountYen }) => (
          <li key={number}>
            <span class="posting-day">{dateText(tokyoDate(bookedAtMs), language)}</span>
            <span>{description}</span>
            <span class="posting-amount">
              {amountYen > 0 ? '+' : ''}
              {moneyText(amountYen, language)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function statementAddress({ id }: HomeAccount): string {
  return `${addresses.statements}?${new URLSearchParams({ account: id, period: 'this_month' }).toString()}`;
}
