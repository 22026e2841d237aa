import type { JSX } from 'preact';
import type { ProblemOccurrence } from '../problem-answers.ts';
import { errorMessages } from './error-messages.ts';
import { useMessages } from './language/messages.ts';
import { usePageFacts } from './page-facts.ts';
import { Actions, LinkButton } from './parts/buttons.tsx';
import { DefinitionList } from './parts/definition-list.tsx';
import { Page } from './parts/page.tsx';

/** Says in the person's language what happened and how to go on. */
export function ErrorPage({
  occurrence,
  formAddress,
  mayHaveActed,
}: {
  occurrence: ProblemOccurrence;
  /** Where the refused form waits with what was typed. */
  formAddress: string | undefined;
  /** The request wanted to change something. */
  mayHaveActed: boolean;
}): JSX.Element {
  const { site, language } = usePageFacts();
  const m = useMessages(errorMessages);
  const { title, text } = m.wordsOf(occurrence.code);
  const ownText = occurrence.code === 'forbidden' ? site.forbidden?.[language] : undefined;
  const { retryAfterSeconds } = occurrence.options;
  const isFailure = occurrence.description.status >= 500;
  return (
    <Page title={title}>
      <p>{ownText ?? text}</p>
      {retryAfterSeconds === undefined ? null : <p>{m.waitSeconds(Math.ceil(retryAfterSeconds))}</p>}
      {isFailure && mayHaveActed ? <p>{m.mayHaveActed}</p> : null}
      {occurrence.instance === undefined ? null : (
        <DefinitionList rows={[{ name: m.reference, value: occurrence.instance.split(':').at(-1) }]} />
      )}
      {formAddress === undefined ? null : <p>{m.openFormHint}</p>}
      <Actions>
        {formAddress === undefined ? null : (
          <LinkButton address={formAddress} kind="seal">
            {m.openForm}
          </LinkButton>
        )}
        <LinkButton address={site.homeAddress}>{m.home}</LinkButton>
      </Actions>
    </Page>
  );
}
