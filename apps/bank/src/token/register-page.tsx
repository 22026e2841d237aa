import type { TokenStep } from '@warifu/banking';
import { Field, Form, Page, SubmitButton, useMessages, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { TransferPasswordField } from '../proof/proof-fields.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { AppKeyLink } from './app-key-pages.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { FlowPasswordPage, type FlowPasswordProps } from './flow-password-page.tsx';
import { messages as shared } from './messages.ts';
import { NewTokenFields, TokenAppLine } from './new-token-fields.tsx';
import { messages } from './register-messages.ts';
import { SignInChoice } from './sign-in-choice.tsx';
import type { registerForm } from './token-forms.ts';

export type RegisterStep = Extract<TokenStep, { step: 'register' }>;

export function RegisterPasswordPage(props: FlowPasswordProps): JSX.Element {
  const { registerTitle } = useMessages(shared);
  const m = useMessages(messages);
  return (
    <FlowPasswordPage title={registerTitle} step={{ at: 2, of: 4 }} {...props}>
      <p>{m.passwordLead}</p>
      <p>{m.passwordHint}</p>
    </FlowPasswordPage>
  );
}

/** The page of the guide that takes the token: its ID, its code, and the choice for sign-in. */
export function RegisterPage({
  form,
  step: { asksTransferPassword, asksReissueCode },
  isTwoCodes,
  isChanged,
  tokenAppAddress,
  allowsOtherApps,
}: {
  form: ShownFormOf<typeof registerForm>;
  step: RegisterStep;
  isTwoCodes: boolean;
  isChanged: boolean;
  tokenAppAddress: string | null;
  allowsOtherApps: boolean;
}): JSX.Element {
  const m = useMessages(messages);
  const proof = useProofTexts();
  return (
    <Page title={m.registerTitle} step={{ at: 3, of: 4 }}>
      {isChanged ? <ChangedNotice /> : null}
      <p>{asksReissueCode ? m.reissueLead : m.registerLead}</p>
      <TokenAppLine address={tokenAppAddress} />
      <AppKeyLink isAllowed={allowsOtherApps} />
      <Form form={form} labels={{ ...proof.labels, ...m.labels }} sentences={{ ...proof.sentences, ...m.sentences }}>
        <NewTokenFields isTwoCodes={isTwoCodes} />
        {asksReissueCode ? <Field name="reissueCode" hint={m.reissueCodeHint} /> : null}
        {asksTransferPassword ? <TransferPasswordField /> : null}
        <SignInChoice />
        <SubmitButton>{m.register}</SubmitButton>
      </Form>
    </Page>
  );
}
