import type { ContractCase } from '@warifu/banking';
import { DefinitionList, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { caseMessages } from './case-messages.ts';
import { stateTexts } from './state-texts.ts';

export function ContactSection({ known: { contract, initialPasswords } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { contract: m } = useMessages(caseMessages);
  const states = useMessages(stateTexts);
  const rows = [
    { name: m.state, value: states.contract[contract.state], isStrong: true },
    { name: m.id, value: contract.id },
    { name: m.kana, value: contract.nameKana },
    { name: m.phone, value: contract.phone },
    { name: m.email, value: contract.email },
    { name: m.language, value: m.languages[contract.language] },
    { name: m.opened, value: momentText(contract.openedAtMs, language) },
    ...(initialPasswords.length === 0
      ? []
      : [{ name: m.initial, value: initialPasswords.map((kind) => m.passwords[kind]).join('、') }]),
  ];
  return (
    <Section title={m.title}>
      <DefinitionList rows={rows} />
    </Section>
  );
}
