import { DefinitionList, Field, useMessages } from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { Section } from '../layout/section.tsx';
import { StaffPage } from '../layout/staff-page.tsx';
import { tokenIdText } from '../token/token-id-text.ts';
import { actionMessages } from './action-messages.ts';
import { contractAddress } from './contract-addresses.ts';
import type { KnownContract } from './known-contract.ts';
import { stateTexts } from './state-texts.ts';

/** The page before an action on a contract: whose it is, what will happen, and the form that asks for the reason. */
export function ActionPage({
  title,
  known,
  effects,
  children,
}: {
  title: string;
  known: KnownContract;
  effects: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(actionMessages);
  return (
    <StaffPage title={title} place="contracts">
      <ActionFrame about={<WhoseContract known={known} />} effects={effects}>
        {children}
      </ActionFrame>
      <p>
        <a href={contractAddress(known.contract.id)}>{m.back}</a>
      </p>
    </StaffPage>
  );
}

/**
 * What an action is about and what will happen, beside the form that does it.
 * @param props.title of what will happen
 * @param props.effects a sentence each
 */
export function ActionFrame({
  about = null,
  title,
  effects,
  children,
}: {
  about?: ComponentChildren;
  title?: string;
  effects: readonly string[];
  children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(actionMessages);
  return (
    <div class="action">
      <div>
        {about}
        <Section title={title ?? m.whatHappens}>
          <ul class="effects">
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </Section>
      </div>
      <div>{children}</div>
    </div>
  );
}

/** Whose contract it is, and how it stands. */
function WhoseContract({ known: { contract, token } }: { known: KnownContract }): JSX.Element {
  const m = useMessages(actionMessages);
  const states = useMessages(stateTexts);
  const rows = [
    { name: m.name, value: `${contract.name}${m.kana(contract.nameKana)}`, isStrong: true },
    { name: m.contractId, value: contract.id },
    { name: m.contractState, value: states.contract[contract.state] },
    { name: m.tokenState, value: states.token[contract.tokenState] },
    ...(token.tokenId === null ? [] : [{ name: m.tokenId, value: tokenIdText(token.tokenId) }]),
  ];
  return <DefinitionList rows={rows} />;
}

export function ReasonField(): JSX.Element {
  const m = useMessages(actionMessages);
  return <Field name="reason" hint={m.reasonHint} />;
}
