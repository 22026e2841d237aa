import type { ContractCase } from '@warifu/banking';
import { DefinitionList, Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { caseMessages } from './case-messages.ts';

export function SignInSection({ known: { sessions, devices, signIns } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { signIn: m, none, noneOf } = useMessages(caseMessages);
  const since = sessions.sinceMs === null ? null : momentText(sessions.sinceMs, language);
  return (
    <Section title={m.title}>
      <DefinitionList
        rows={[
          { name: m.sessions, value: sessions.count === 0 ? none : m.sessionCount(sessions.count, since) },
          { name: m.devices, value: devices === 0 ? none : m.deviceCount(devices) },
        ]}
      />
      <Table
        caption={m.history}
        columns={[
          { key: 'at', name: m.at },
          { key: 'result', name: m.result },
          { key: 'browser', name: m.browser },
          { key: 'network', name: m.network },
        ]}
        rows={signIns.map(({ atMs, result, browserLabel, network }, index) => ({
          key: String(index),
          cells: {
            at: momentText(atMs, language),
            result: m.results[result],
            browser: browserLabel === '' ? m.unknownBrowser : browserLabel,
            network,
          },
        }))}
        empty={noneOf(m.history)}
      />
    </Section>
  );
}
