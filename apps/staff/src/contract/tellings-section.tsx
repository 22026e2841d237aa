import { noticeSubject, type ContractCase } from '@warifu/banking';
import { Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { caseMessages } from './case-messages.ts';

/** What the customer was told by mail: when and what about, never what the mail says. */
export function TellingsSection({ known: { tellings } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { tellings: m, none } = useMessages(caseMessages);
  return (
    <Section title={m.title}>
      <Table
        caption={m.caption}
        columns={[
          { key: 'at', name: m.at },
          { key: 'subject', name: m.subject },
          { key: 'state', name: m.state },
        ]}
        rows={tellings.map(({ kind, atMs, state, deliveredAtMs }, index) => ({
          key: String(index),
          cells: {
            at: momentText(atMs, language),
            subject: noticeSubject(kind, language),
            state: `${m.states[state]}${deliveredAtMs === null ? '' : ` ${momentText(deliveredAtMs, language)}`}`,
          },
        }))}
        empty={none}
      />
    </Section>
  );
}
