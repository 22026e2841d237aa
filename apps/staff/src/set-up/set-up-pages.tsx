import type { StaffMember } from '@warifu/banking';
import { Field, Form, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { roleNames } from '../layout/role-names.ts';
import { StaffPage } from '../layout/staff-page.tsx';
import { useCodeSentences } from '../sign-in/code-errors.ts';
import { messages } from './messages.ts';
import { usePasswordTexts } from './password-errors.ts';
import type { beginForm, completeForm } from './set-up-forms.ts';

export function BeginPage({ form }: { form: ShownFormOf<typeof beginForm> }): JSX.Element {
  const m = useMessages(messages);
  return (
    <StaffPage title={m.beginTitle} step={{ at: 1, of: 2 }}>
      <p>{m.beginLead}</p>
      <Form form={form} labels={m.beginLabels} sentences={{ wrong: m.wrong, busy: m.sentences.busy }}>
        <Field name="staffId" autocomplete="username" />
        <Field name="setUpCode" hint={m.setUpCodeHint} />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
      <p>
        <a href={addresses.signIn}>{m.toSignIn}</a>
      </p>
    </StaffPage>
  );
}

export function CompletePage({
  form,
  member: { name, role },
  minLength,
  tokenAppAddress,
}: {
  form: ShownFormOf<typeof completeForm>;
  member: StaffMember;
  minLength: number;
  tokenAppAddress: string | null;
}): JSX.Element {
  const m = useMessages(messages);
  const roles = useMessages(roleNames);
  const passwordTexts = usePasswordTexts();
  const sentences = { ...useCodeSentences(), ...passwordTexts.sentences, ...m.sentences };
  return (
    <StaffPage title={m.completeTitle} step={{ at: 2, of: 2 }}>
      <p>{m.greeting(name, roles[role])}</p>
      <Form form={form} labels={m.completeLabels} sentences={sentences}>
        <h2>{m.passwordPart}</h2>
        <Field name="password" hint={passwordTexts.rules(minLength)} autocomplete="new-password" />
        <Field name="passwordAgain" autocomplete="new-password" />
        <h2>{m.tokenPart}</h2>
        <TokenGuide address={tokenAppAddress} />
        <Field name="tokenId" hint={m.tokenIdHint} />
        <Field name="code" hint={m.codeHint} />
        <SubmitButton>{m.complete}</SubmitButton>
      </Form>
    </StaffPage>
  );
}

/** How to get a token, before its numbers are asked for. */
function TokenGuide({ address }: { address: string | null }): JSX.Element {
  const m = useMessages(messages);
  return (
    <>
      <p>{m.tokenLead}</p>
      <ol>
        {m.tokenSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {address === null ? null : (
        <p>
          {m.tokenApp} <a href={address}>{address}</a>
        </p>
      )}
    </>
  );
}
