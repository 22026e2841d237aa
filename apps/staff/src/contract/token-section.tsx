import type { ContractCase } from '@warifu/banking';
import { DefinitionList, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { tokenIdText } from '../token/token-id-text.ts';
import { caseMessages } from './case-messages.ts';
import { stateTexts } from './state-texts.ts';

/** The token as the bank knows it, and as the authority answers now. */
export function TokenSection({ known: { contract, token } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { token: m } = useMessages(caseMessages);
  const states = useMessages(stateTexts);
  const registered = useRegistrationRows(token);
  const state = { name: m.state, value: states.token[contract.tokenState], isStrong: true };
  const rows =
    token === null
      ? [state]
      : [
          state,
          { name: m.id, value: tokenIdText(token.id) },
          { name: m.since, value: momentText(token.sinceMs, language) },
          { name: m.atSignIn, value: contract.codeAtSignIn ? m.atSignInChoices.yes : m.atSignInChoices.no },
          ...registered,
        ];
  return (
    <Section title={m.title}>
      <DefinitionList rows={rows} />
    </Section>
  );
}

function useRegistrationRows(token: ContractCase['token']): { readonly name: string; readonly value: string }[] {
  const { language } = usePageFacts();
  const { token: m, unknown } = useMessages(caseMessages);
  if (token === null) return [];
  const { registration, stop } = token;
  const stopped =
    stop === null
      ? []
      : [
          {
            name: m.stoppedAt,
            value: `${momentText(stop.askedAtMs, language)}（${stop.toldAtMs === null ? m.stopUntold : m.stopTold(momentText(stop.toldAtMs, language))}）`,
          },
        ];
  if (registration === 'no_answer') return [...stopped, { name: m.there, value: unknown }];
  if (registration === 'none') return [...stopped, { name: m.there, value: m.thereStates.none }];
  const { state, failures, driftSteps, lastAcceptedAt } = registration;
  return [
    ...stopped,
    { name: m.there, value: m.thereStates[state] },
    { name: m.failures, value: String(failures) },
    { name: m.drift, value: m.driftSteps(driftSteps) },
    {
      name: m.lastAccepted,
      value: lastAcceptedAt === undefined ? m.never : momentText(Date.parse(lastAcceptedAt), language),
    },
  ];
}
