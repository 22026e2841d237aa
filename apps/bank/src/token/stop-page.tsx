import type { BankPolicy } from '@warifu/banking';
import { Form, Notice, Page, SubmitButton, useMessages, usePageFacts, type ShownFormOf } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { CodeField } from '../proof/proof-fields.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { ChangedNotice } from './changed-notice.tsx';
import { FlowPasswordPage, type FlowPasswordProps } from './flow-password-page.tsx';
import { messages as shared } from './messages.ts';
import { messages } from './stop-messages.ts';
import { ToSignInLink } from './to-sign-in-link.tsx';
import type { codeForm } from './token-forms.ts';

export function StopPasswordPage(props: FlowPasswordProps): JSX.Element {
  const { stopTitle } = useMessages(shared);
  const m = useMessages(messages);
  return (
    <FlowPasswordPage title={stopTitle} step={{ at: 2, of: 4 }} {...props}>
      <p>{m.passwordLead}</p>
      <p>{m.deviceOnly}</p>
    </FlowPasswordPage>
  );
}

export function StopCodePage({
  form,
  isChanged,
}: {
  form: ShownFormOf<typeof codeForm>;
  isChanged: boolean;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.title} step={{ at: 3, of: 4 }}>
      {isChanged ? <ChangedNotice /> : null}
      <p>{m.lead}</p>
      <Notice kind="warning">
        <p>{m.afterwards}</p>
      </Notice>
      <Form form={form} {...useProofTexts()}>
        <CodeField />
        <SubmitButton>{m.stop}</SubmitButton>
      </Form>
      <ToSignInLink kind="plain" />
    </Page>
  );
}

export function NoTokenPage(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={m.noTokenTitle}>
      <p>{m.noToken}</p>
      <ToSignInLink />
    </Page>
  );
}

/** What holds from now on. */
export function StoppedPage({ policy: { limits, coolingOffHours } }: { policy: BankPolicy }): JSX.Element {
  const { language } = usePageFacts();
  const { done: m } = useMessages(messages);
  return (
    <Page title={m.title} step={{ at: 4, of: 4 }}>
      <ul>
        <li>{m.password}</li>
        <li>{m.atSignIn}</li>
        <li>{m.limits(limits.withoutToken, language)}</li>
        <li>{m.coolingOff(coolingOffHours, limits.coolingOff, language)}</li>
        <li>{m.again}</li>
        <li>{m.mail}</li>
      </ul>
      <ToSignInLink />
    </Page>
  );
}
