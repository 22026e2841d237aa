import { stopToken, type TokenStopAnswer } from '@warifu/banking';
import { seeOther, type Redirect, type ShowAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { showUnproven, type ProofErrors } from '../proof/proof-errors.ts';
import { addFlowPasswordPage } from './flow-password-page.tsx';
import { NoTokenPage, StopCodePage, StopPasswordPage, StoppedPage } from './stop-page.tsx';
import { tokenAddresses } from './token-addresses.ts';
import { atStep, beginAgain, toStep } from './token-flow.ts';
import { codeForm } from './token-forms.ts';

const flow = 'stop';

/** 利用停止: the password, the code, done. */
export function addStopPages({ pages, banking }: BankSite): void {
  addFlowPasswordPage(pages, banking, {
    address: tokenAddresses.stop,
    flow,
    show: (props) => <StopPasswordPage {...props} />,
  });
  pages.addForm({
    address: tokenAddresses.stopCode,
    form: codeForm,
    show: (visit, form) =>
      atStep(banking, visit, { flow, step: 'stop' }, () => (
        <StopCodePage form={form} isChanged={visit.told === 'changed'} />
      )),
    async submit(visit, { values, submissionKey }) {
      const { sessionCookie } = visit;
      if (sessionCookie === undefined) return beginAgain(visit, flow);
      const form = { sessionCookie, formKey: submissionKey, code: values.code.reveal() };
      return afterStop(visit, await stopToken(banking, form));
    },
  });
  pages.addPage(tokenAddresses.nothingToStop, (visit) =>
    atStep(banking, visit, { flow, step: 'nothing_to_stop' }, () => <NoTokenPage />),
  );
  pages.addPage(tokenAddresses.stopped, ({ told }) =>
    told === 'stopped' ? <StoppedPage policy={banking.policy} /> : seeOther(addresses.signIn),
  );
}

function afterStop(visit: Visit, answer: TokenStopAnswer): Redirect | ShowAgain<ProofErrors> {
  switch (answer.result) {
    case 'stopped':
      visit.endSession();
      return seeOther(tokenAddresses.stopped, { told: 'stopped' });
    case 'rejected':
    case 'form_reused':
      return showUnproven(answer);
    case 'changed_meanwhile':
      return showUnproven({ result: 'rejected', rejection: { reason: 'changed_meanwhile' } });
    case 'unknown':
      return seeOther(tokenAddresses.waiting);
    case 'refused':
      // The token has changed: its page says what is to be done now.
      return seeOther(tokenAddresses.stopCode);
    case 'other_step':
      return toStep(answer.step);
    case 'session_ended':
      return beginAgain(visit, flow);
  }
}
