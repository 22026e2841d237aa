import { beginTokenFlow, endSession, nextTokenStep, type Banking } from '@warifu/banking';
import {
  Form,
  Notice,
  Page,
  seeOther,
  showAgain,
  SubmitButton,
  useMessages,
  type PageRoutes,
  type Redirect,
  type ShownFormOf,
  type Step,
  type Visit,
} from '@warifu/web/pages';
import type { ComponentChildren, JSX } from 'preact';
import { browserOf } from '../customer/browser-of.ts';
import { errorsOfPasswordRefusal, PasswordFields, usePasswordTexts } from '../sign-in/password-form.tsx';
import { messages } from './messages.ts';
import { addressOfStep, type TokenFlow } from './token-flow.ts';
import { flowPasswordForm } from './token-forms.ts';
import { ToSignInLink } from './to-sign-in-link.tsx';

/** The first page of a token flow: contract ID and login password open the flow, and nothing else. */
export function addFlowPasswordPage(
  pages: PageRoutes,
  banking: Banking,
  {
    address,
    flow,
    show,
  }: {
    readonly address: string;
    readonly flow: TokenFlow;
    readonly show: (props: FlowPasswordProps) => JSX.Element;
  },
): void {
  pages.addForm({
    address,
    form: flowPasswordForm,
    show: (visit, form) => show({ form, isBackForTime: visit.told === 'session_ended' }),
    async submit(visit, { values: { contractId, password } }) {
      const browser = browserOf(visit);
      const attempt = { contractId, password: password.reveal(), browser, purpose: flow };
      const begun = await beginTokenFlow(banking, attempt);
      if (begun.result !== 'password_passed') return showAgain(errorsOfPasswordRefusal(banking, begun));
      return await enterFlow(banking, visit, begun.sessionCookie.reveal());
    },
  });
}

async function enterFlow(banking: Banking, visit: Visit, sessionCookie: string): Promise<Redirect> {
  // Whoever was signed in here is not any more.
  if (visit.sessionCookie !== undefined) await endSession(banking, visit.sessionCookie);
  visit.startSession(sessionCookie);
  const step = await nextTokenStep(banking, sessionCookie);
  if (step === null) throw new Error('a token flow that has just begun has no step');
  return seeOther(addressOfStep(step));
}

export interface FlowPasswordProps {
  readonly form: ShownFormOf<typeof flowPasswordForm>;
  /** Somebody was here before, and their time ran out. */
  readonly isBackForTime: boolean;
}

export function FlowPasswordPage({
  title,
  step,
  children,
  form,
  isBackForTime,
}: FlowPasswordProps & {
  readonly title: string;
  readonly step: Step;
  readonly children: ComponentChildren;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <Page title={title} step={step}>
      {isBackForTime ? (
        <Notice>
          <p>{m.sessionEnded}</p>
        </Notice>
      ) : null}
      {children}
      <Form form={form} {...usePasswordTexts()}>
        <PasswordFields />
        <SubmitButton>{m.next}</SubmitButton>
      </Form>
      <ToSignInLink kind="plain" />
    </Page>
  );
}
