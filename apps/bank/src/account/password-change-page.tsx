import type { Demand, DemandRefusal, PasswordKind } from '@warifu/banking';
import { defineForm, Field, Form, passwordField, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { BankPage } from '../layout/bank-page.tsx';
import { proofOwnErrors } from '../proof/proof-errors.ts';
import { ProofFields } from '../proof/proof-fields.tsx';
import { proofFields } from '../proof/proof-form.ts';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { choiceOwnErrors, useChoiceTexts } from '../sign-in/chosen-password.ts';
import { accountAddresses } from './account-addresses.ts';
import { messages } from './messages.ts';

export const passwordChangeForm = defineForm({
  fields: { current: passwordField(), chosen: passwordField(), chosenAgain: passwordField(), ...proofFields },
  ownErrors: [...choiceOwnErrors, ...proofOwnErrors, 'wrong_current', 'stopped', 'busy'],
});

/** The present password, a new one twice, and whatever the policy wants besides. */
export function PasswordChangePage({
  form,
  kind,
  demand,
  minLength,
}: {
  form: ShownFormOf<typeof passwordChangeForm>;
  kind: PasswordKind;
  demand: Demand;
  minLength: number;
}): JSX.Element {
  const m = useMessages(messages);
  const { title, ...labels } = m.change[kind];
  const proof = useProofTexts();
  const { sentences, rules } = useChoiceTexts();
  return (
    <BankPage title={title} place="settings">
      <Form
        form={form}
        labels={{ ...labels, ...proof.labels }}
        sentences={{ ...sentences, ...proof.sentences, ...m.sentences }}
      >
        <p>{m.changeHint}</p>
        <Field name="current" />
        <Field name="chosen" hint={rules(minLength)} autocomplete="new-password" />
        <Field name="chosenAgain" autocomplete="new-password" />
        <ProofFields demand={demand} />
        <SubmitButton>{m.changeButton}</SubmitButton>
      </Form>
      <BackToSecurity />
    </BankPage>
  );
}

/** Nothing can be typed here: it says why, and what to do. */
export function PasswordChangeRefusedPage({
  kind,
  reason,
}: {
  kind: PasswordKind;
  reason: DemandRefusal;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <BankPage title={m.change[kind].title} place="settings">
      <ProofRefusal reason={reason} />
      <BackToSecurity />
    </BankPage>
  );
}

function BackToSecurity(): JSX.Element {
  const { back } = useMessages(messages);
  return (
    <p>
      <a href={accountAddresses.security}>{back}</a>
    </p>
  );
}
