import type { Demand } from '@warifu/banking';
import {
  Actions,
  Field,
  Form,
  LinkButton,
  Notice,
  Page,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { messages } from './resynchronise-messages.ts';
import type { twoCodesForm } from './token-forms.ts';

export function ResynchronisePage({
  form,
  demand,
  from,
}: {
  form: ShownFormOf<typeof twoCodesForm>;
  demand: Demand;
  from: string;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.title}>
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <>
          <p>{m.why}</p>
          <p>{m.how}</p>
          <TwoCodesForm form={form} />
        </>
      )}
      <Actions>
        <LinkButton address={from}>{m.back}</LinkButton>
      </Actions>
    </Page>
  );
}

function TwoCodesForm({ form }: { form: ShownFormOf<typeof twoCodesForm> }): JSX.Element {
  const m = useMessages(messages);
  const { sentences } = useProofTexts();
  return (
    <Form form={form} labels={m.labels} sentences={{ ...sentences, ...m.sentences }}>
      <Field name="code" hint={m.codeHint} />
      <Field name="nextCode" hint={m.nextCodeHint} />
      <SubmitButton>{m.set}</SubmitButton>
    </Form>
  );
}

export function ResynchronisedPage({ from }: { from: string }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.doneTitle}>
      <Notice kind="done">
        <p>{m.done}</p>
        <p>{m.waitForNext}</p>
      </Notice>
      <p>{m.clock}</p>
      <Actions>
        <LinkButton address={from} kind="seal">
          {m.goOn}
        </LinkButton>
      </Actions>
    </Page>
  );
}
