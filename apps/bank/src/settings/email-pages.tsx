import type { Demand } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  Field,
  Form,
  LinkButton,
  Notice,
  SubmitButton,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { BackToSettings } from './back-to-settings.tsx';
import { emailMessages, type confirmEmailForm, type emailForm } from './email-form.ts';
import { messages } from './messages.ts';
import { settingsAddresses } from './settings-addresses.ts';

export function EmailPage({
  form,
  present,
  demand,
}: {
  form: ShownFormOf<typeof emailForm>;
  present: string;
  demand: Demand;
}): JSX.Element {
  const m = useMessages(messages);
  const e = useMessages(emailMessages);
  const { labels, sentences } = useProofTexts();
  return (
    <BankPage title={m.emailTitle} place="settings" step={{ at: 1, of: 2 }}>
      <DefinitionList rows={[{ name: e.present, value: present }]} />
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <>
          <p>{e.intro}</p>
          <Form form={form} labels={{ ...labels, ...e.labels }} sentences={{ ...sentences, ...e.addressSentences }}>
            <Field name="email" />
            <ProofFields demand={demand} />
            <SubmitButton>{e.begin}</SubmitButton>
          </Form>
        </>
      )}
      <BackToSettings />
    </BankPage>
  );
}

export function ConfirmEmailPage({
  form,
  change,
}: {
  form: ShownFormOf<typeof confirmEmailForm>;
  /** Null where no change waits. */
  change: { readonly address: string; readonly expiresAtMs: number } | null;
}): JSX.Element {
  const { language } = usePageFacts();
  const e = useMessages(emailMessages);
  return (
    <BankPage title={e.confirmTitle} place="settings" step={{ at: 2, of: 2 }}>
      {change === null ? (
        <Notice kind="warning">
          <p>{e.noneBegun}</p>
        </Notice>
      ) : (
        <>
          <p>
            {e.sentTo(change.address)} {e.untilWhen(momentText(change.expiresAtMs, language))}
          </p>
          <Form form={form} labels={e.numberLabels} sentences={e.numberSentences}>
            <Field name="number" takesFocus />
            <SubmitButton>{e.confirm}</SubmitButton>
          </Form>
          <p>{e.notYet}</p>
        </>
      )}
      <Actions>
        <LinkButton address={settingsAddresses.email}>{e.beginAgain}</LinkButton>
      </Actions>
      <BackToSettings />
    </BankPage>
  );
}
