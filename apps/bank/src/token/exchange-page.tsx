import { Form, Notice, Page, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { CodeField } from '../proof/proof-fields.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { AppKeyLink } from './app-key-pages.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { messages as shared } from './messages.ts';
import { NewTokenFields, TokenAppLine } from './new-token-fields.tsx';
import { messages } from './register-messages.ts';
import type { codeForm, exchangeForm } from './token-forms.ts';

/** Asks for a code of the token that is to be exchanged. */
export function PresentTokenPage({
  form,
  isChanged,
}: {
  form: ShownFormOf<typeof codeForm>;
  isChanged: boolean;
}): JSX.Element {
  const { next } = useMessages(shared);
  const m = useMessages(messages);
  return (
    <Page title={m.presentTitle} step={{ at: 3, of: 5 }}>
      {isChanged ? <ChangedNotice /> : null}
      <p>{m.presentLead}</p>
      <KeepOldNotice />
      <Form form={form} {...useProofTexts()}>
        <CodeField />
        <SubmitButton>{next}</SubmitButton>
      </Form>
      <p>{m.cannotStart}</p>
    </Page>
  );
}

/** Asks for the token that takes its place. */
export function NewTokenPage({
  form,
  isTwoCodes,
  isChanged,
  tokenAppAddress,
  allowsOtherApps,
}: {
  form: ShownFormOf<typeof exchangeForm>;
  isTwoCodes: boolean;
  isChanged: boolean;
  tokenAppAddress: string | null;
  allowsOtherApps: boolean;
}): JSX.Element {
  const m = useMessages(messages);
  const proof = useProofTexts();
  return (
    <Page title={m.newTitle} step={{ at: 4, of: 5 }}>
      {isChanged ? <ChangedNotice /> : null}
      <p>{m.newLead}</p>
      <KeepOldNotice />
      <TokenAppLine address={tokenAppAddress} />
      <AppKeyLink isAllowed={allowsOtherApps} />
      <Form form={form} labels={{ ...proof.labels, ...m.labels }} sentences={{ ...proof.sentences, ...m.sentences }}>
        <NewTokenFields isTwoCodes={isTwoCodes} />
        <SubmitButton>{m.register}</SubmitButton>
      </Form>
    </Page>
  );
}

function KeepOldNotice(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Notice kind="warning">
      <p class="notice-title">{m.keepOldTitle}</p>
      <p>{m.keepOld}</p>
    </Notice>
  );
}
