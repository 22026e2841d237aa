import { Field, Form, Notice, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { useCodeSentences } from './code-errors.ts';
import { messages } from './messages.ts';
import type { codeForm, signInForm } from './sign-in-forms.ts';
import { signInTold } from './told.ts';
import type { SignInTold } from './to-sign-in.ts';

export function SignInPage({
  form,
  told,
}: {
  form: ShownFormOf<typeof signInForm>;
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  const said = useSaid(told);
  return (
    <StaffPage title={m.title}>
      {said === undefined ? null : <Notice>{said}</Notice>}
      <p>{m.lead}</p>
      <Form form={form} labels={m.labels} sentences={m.sentences}>
        <Field name="staffId" autocomplete="username" />
        <Field name="password" />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
      <p>
        <a href={addresses.setUp}>{m.toSetUp}</a>
      </p>
    </StaffPage>
  );
}

function useSaid(told: string | undefined): string | undefined {
  const sentences = useMessages(signInTold);
  return told !== undefined && Object.hasOwn(sentences, told) ? sentences[told as SignInTold] : undefined;
}

export function CodePage({ form }: { form: ShownFormOf<typeof codeForm> }): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.codeTitle}>
      <p>{m.codeLead}</p>
      <Form form={form} labels={m.labels} sentences={useCodeSentences()}>
        <Field name="code" hint={m.codeHint} takesFocus />
        <SubmitButton>{m.signIn}</SubmitButton>
      </Form>
      <p>
        <a href={addresses.signIn}>{m.back}</a>
      </p>
    </StaffPage>
  );
}
