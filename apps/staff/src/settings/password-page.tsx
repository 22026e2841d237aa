import { Field, Form, Notice, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { StaffPage } from '../layout/staff-page.tsx';
import { usePasswordTexts } from '../set-up/password-errors.ts';
import { useCodeSentences } from '../sign-in/code-errors.ts';
import { messages } from './messages.ts';
import type { passwordForm } from './password-form.ts';

export function PasswordPage({
  form,
  minLength,
  isChanged,
}: {
  form: ShownFormOf<typeof passwordForm>;
  minLength: number;
  isChanged: boolean;
}): JSX.Element {
  const m = useMessages(messages);
  const passwordTexts = usePasswordTexts();
  const sentences = { ...useCodeSentences(), ...passwordTexts.sentences, ...m.sentences };
  return (
    <StaffPage title={m.title} place="settings">
      {isChanged ? (
        <Notice kind="done">
          <p>{m.changed}</p>
        </Notice>
      ) : null}
      <p>{m.lead}</p>
      <Form form={form} labels={m.labels} sentences={sentences}>
        <Field name="presentPassword" />
        <Field name="newPassword" hint={passwordTexts.rules(minLength)} autocomplete="new-password" />
        <Field name="newPasswordAgain" autocomplete="new-password" />
        <Field name="code" hint={m.codeHint} />
        <SubmitButton>{m.change}</SubmitButton>
      </Form>
    </StaffPage>
  );
}
