import type { CaughtMail } from '@warifu/banking/mail-catcher';
import { DefinitionList, Notice, Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { mailAddress, mailAddresses } from './mail-addresses.ts';
import { messages } from './messages.ts';

export function MailsPage({ mails }: { mails: readonly CaughtMail[] }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const columns = [
    { key: 'at', name: m.columns.at },
    { key: 'to', name: m.columns.to },
    { key: 'subject', name: m.columns.subject },
  ];
  const rows = mails.map(({ id, atMs, to, subject }) => ({
    key: id,
    cells: {
      at: momentText(atMs, language),
      to: to.join(', '),
      subject: <a href={mailAddress(id)}>{subject === '' ? m.noSubject : subject}</a>,
    },
  }));
  return (
    <TrialPage title={m.title}>
      <Table caption={m.caption} columns={columns} rows={rows} empty={m.empty} />
      <p>
        <a href={addresses.home}>{m.home}</a>
      </p>
    </TrialPage>
  );
}

/** One mail as text. @param props.mail null for one that is kept no more */
export function MailPage({ mail }: { mail: CaughtMail | null }): JSX.Element {
  const m = useMessages(messages);
  return (
    <TrialPage title={mail === null ? m.goneTitle : mail.subject === '' ? m.noSubject : mail.subject}>
      {mail === null ? <p>{m.gone}</p> : <Mail mail={mail} />}
      <p>
        <a href={mailAddresses.list}>{m.back}</a>
      </p>
    </TrialPage>
  );
}

function Mail({ mail: { from, to, text, atMs } }: { mail: CaughtMail }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const rows = [
    { name: m.from, value: from },
    { name: m.columns.to, value: to.join(', ') },
    { name: m.columns.at, value: momentText(atMs, language) },
  ];
  return (
    <>
      <DefinitionList rows={rows} />
      <pre class="mail-text">{text}</pre>
    </>
  );
}

function TrialPage({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  const m = useMessages(messages);
  return (
    <BankPage title={title}>
      <Notice kind="warning">
        <p>{m.banner}</p>
      </Notice>
      {children}
    </BankPage>
  );
}
