import type { PastSignIn } from '@warifu/banking';
import { Actions, DeedForm, LinkButton, Notice, Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { Section } from '../layout/section.tsx';
import { accountAddresses } from './account-addresses.ts';
import { messages } from './messages.ts';

/** What this page may be asked to say that has been done. */
export type SecurityTold = keyof (typeof messages)['ja']['told'];

/** Who signed in, and what can be done about it. */
export function SecurityPage({
  history,
  told,
}: {
  history: readonly PastSignIn[];
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  const said = told !== undefined && Object.hasOwn(m.told, told) ? m.told[told as SecurityTold] : undefined;
  return (
    <BankPage title={m.title} place="settings">
      {said === undefined ? null : <Notice kind="done">{said}</Notice>}
      <Section title={m.passwords}>
        <Actions>
          <LinkButton address={accountAddresses.loginPassword}>{m.change.login.title}</LinkButton>
          <LinkButton address={accountAddresses.transferPassword}>{m.change.transfer.title}</LinkButton>
        </Actions>
      </Section>
      <Section title={m.others}>
        <p>{m.othersText}</p>
        <DeedForm address={accountAddresses.otherSessions} label={m.endOthers} />
      </Section>
      <Section title={m.history}>
        <p>{m.historyText}</p>
        <History history={history} />
      </Section>
    </BankPage>
  );
}

function History({ history }: { history: readonly PastSignIn[] }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { at, result, browser, network } = m.columns;
  return (
    <Table
      caption={m.historyCaption}
      columns={[
        { key: 'at', name: at },
        { key: 'result', name: result },
        { key: 'browser', name: browser },
        { key: 'network', name: network },
      ]}
      rows={history.map((past, index) => ({
        key: String(index),
        cells: {
          at: momentText(past.atMs, language),
          result: m.results[past.result],
          browser: past.browserLabel === '' ? m.unknownBrowser : past.browserLabel,
          network: past.network,
        },
      }))}
      empty={m.noHistory}
    />
  );
}
