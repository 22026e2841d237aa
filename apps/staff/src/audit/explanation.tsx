import { tokenAnswers, type Explanation, type ProvenHappening, type TokenAnswers } from '@warifu/banking';
import { DefinitionList, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { momentText } from '../layout/moment-text.ts';
import { Section } from '../layout/section.tsx';
import { actorText, type StaffNames } from '../story/actor-text.ts';
import { happeningText, reasonOf } from '../story/happening-text.ts';
import { tokenIdText } from '../token/token-id-text.ts';
import { explainMessages } from './explain-messages.ts';
import { HappeningTable } from './happening-table.tsx';
import { messages } from './messages.ts';
import { ProofText } from './proof-text.tsx';

const questions = [
  'registered',
  'stopped',
  'reissueRequested',
  'reissueApproved',
  'reissued',
] as const satisfies readonly (keyof TokenAnswers)[];

/** The answers to what an auditor asks, and all that they rest on. */
export function ExplanationParts({ explanation, names }: { explanation: Explanation; names: StaffNames }): JSX.Element {
  const m = useMessages(explainMessages);
  const { of, contractIds, happenings, isCut } = explanation;
  const title = of.kind === 'token' ? m.ofToken(tokenIdText(of.tokenId)) : m.ofContract(of.contractId);
  if (happenings.length === 0) {
    return (
      <Section title={title}>
        <p>{m.nothing}</p>
      </Section>
    );
  }
  return (
    <>
      <Section title={title}>
        <DefinitionList
          rows={[
            ...(contractIds.length === 0 ? [] : [{ name: m.contracts, value: <Contracts ids={contractIds} /> }]),
            ...answerRows(m, tokenAnswers(explanation), names),
          ]}
        />
      </Section>
      <Section title={m.all}>
        {isCut ? <p>{m.cut}</p> : null}
        <HappeningTable happenings={happenings} names={names} />
      </Section>
    </>
  );
}

function answerRows(m: (typeof explainMessages)['ja'], answers: TokenAnswers | null, names: StaffNames) {
  if (answers === null) return [];
  return questions.map((question) => {
    const answer = answers[question];
    return {
      name: m[question],
      value: answer === null ? m.notYet : <Answer happening={answer} names={names} />,
    };
  });
}

/** What, when, by whom, why, and whether it is proven. */
function Answer({ happening, names }: { happening: ProvenHappening; names: StaffNames }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const reason = reasonOf(happening);
  return (
    <>
      {happeningText(happening, language)}
      <span class="story-why">
        {momentText(happening.atMs, language)} {actorText(happening.actor, names, language)}
      </span>
      {reason === null ? null : <span class="story-why">{m.because(reason)}</span>}
      <span class="story-why">
        <ProofText proof={happening.proof} />
      </span>
    </>
  );
}

function Contracts({ ids }: { ids: readonly string[] }): JSX.Element {
  return (
    <>
      {ids.map((id) => (
        <a key={id} class="answer-link" href={`${addresses.contracts}/${encodeURIComponent(id)}`}>
          {id}
        </a>
      ))}
    </>
  );
}
