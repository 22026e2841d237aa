import { changeSignInChoice, demandNow, tokenStanding, type Demand, type SignInChoiceAnswer } from '@warifu/banking';
import {
  Actions,
  Form,
  LinkButton,
  Notice,
  prefill,
  seeOther,
  SubmitButton,
  useMessages,
  type Redirect,
  type ShowAgain,
  type ShownFormOf,
  type Visit,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { showUnproven, type ProofErrors } from '../proof/proof-errors.ts';
import { CodeField } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';
import { messages } from './messages.ts';
import { SignInChoice } from './sign-in-choice.tsx';
import { tokenAddresses } from './token-addresses.ts';
import { signInChoiceForm } from './token-forms.ts';

/** The choice of 利用登録 for sign-in, changed later by who shows a code. */
export function addSignInChoicePage({ pages, banking }: BankSite): void {
  createCustomerRoutes(pages, banking).addForm({
    address: tokenAddresses.signInChoice,
    form: signInChoiceForm,
    async show(visit, { contractId }, shown) {
      const demand = await demandNow(banking, { contractId, purpose: 'changeSignInCode' });
      const { codeAtSignIn } = await tokenStanding(banking.db.sql, contractId);
      const form = prefill(shown, { codeAtSignIn: codeAtSignIn ? 'ask' : 'do_not_ask' });
      return <SignInChoicePage form={form} demand={demand} isAsked={codeAtSignIn} told={visit.told} />;
    },
    async submit(visit, { sessionCookie }, { values, submissionKey }) {
      const answer = await changeSignInChoice(banking, {
        sessionCookie,
        formKey: submissionKey,
        code: values.code.reveal(),
        codeAtSignIn: values.codeAtSignIn === 'ask',
      });
      return afterChoice(visit, answer);
    },
  });
}

function afterChoice(visit: Visit, answer: SignInChoiceAnswer): Redirect | ShowAgain<ProofErrors> {
  switch (answer.result) {
    case 'changed':
    case 'done_before':
      return seeOther(tokenAddresses.signInChoice, { told: answer.result });
    case 'rejected':
    case 'unknown':
    case 'form_reused':
      return showUnproven(answer);
    case 'refused':
      // The page says by itself why nothing can be changed.
      return seeOther(tokenAddresses.signInChoice);
    case 'session_ended':
      visit.endSession();
      return toSignIn('session_ended');
  }
}

function SignInChoicePage({
  form,
  demand,
  isAsked,
  told,
}: {
  form: ShownFormOf<typeof signInChoiceForm>;
  demand: Demand;
  isAsked: boolean;
  told: string | undefined;
}): JSX.Element {
  const { choice, choicePage: m } = useMessages(messages);
  return (
    <BankPage title={choice} place="settings">
      {told === 'changed' ? (
        <Notice kind="done">
          <p>{m.changed}</p>
        </Notice>
      ) : null}
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <>
          <p>{isAsked ? m.isAsked : m.isNotAsked}</p>
          <ChoiceForm form={form} isTemporary={demand.onlyTemporaryCode} />
        </>
      )}
      <Actions>
        <LinkButton address={addresses.settings}>{m.toSettings}</LinkButton>
      </Actions>
    </BankPage>
  );
}

function ChoiceForm({
  form,
  isTemporary,
}: {
  form: ShownFormOf<typeof signInChoiceForm>;
  isTemporary: boolean;
}): JSX.Element {
  const { choice, choicePage: m } = useMessages(messages);
  const { labels, sentences } = useProofTexts();
  return (
    <Form form={form} labels={{ codeAtSignIn: choice, code: labels.code }} sentences={sentences}>
      <SignInChoice />
      <CodeField isTemporary={isTemporary} />
      <SubmitButton>{m.change}</SubmitButton>
    </Form>
  );
}
