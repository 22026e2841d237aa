import { demandNow, signInWithCode, type Session } from '@warifu/banking';
import { seeOther, showAgain } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { browserOf } from '../customer/browser-of.ts';
import { forSession } from '../customer/for-session.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof } from '../proof/proof-form.ts';
import { codeForm, CodePage, CodeRefusedPage } from './code-page.tsx';
import { enter } from './enter.ts';
import { signInAddresses } from './sign-in-addresses.ts';

const isAtCode = ({ purpose, step }: Session) => purpose === 'sign_in' && step === 'password_passed';

/** The step of signing in that asks for the code, of customers who chose it. */
export function addCodeStep({ pages, banking }: BankSite): void {
  pages.addForm({
    address: signInAddresses.code,
    form: codeForm,
    show: (visit, shown) =>
      forSession(visit, banking, isAtCode, async ({ contractId }) => {
        const demand = await demandNow(banking, { contractId, purpose: 'signIn' });
        if (demand.asks === 'refused') return seeOther(signInAddresses.codeRefused);
        return <CodePage form={shown} demand={demand} />;
      }),
    submit: (visit, { values, submissionKey }) =>
      forSession(visit, banking, isAtCode, async ({ contractId }, sessionCookie) => {
        const missing = missingProof(await demandNow(banking, { contractId, purpose: 'signIn' }), values);
        if (missing !== null) return showAgain(missing);
        const answer = await signInWithCode(banking, {
          sessionCookie,
          browser: browserOf(visit),
          formKey: submissionKey,
          code: values.code?.reveal() ?? '',
        });
        switch (answer.result) {
          case 'signed_in':
          case 'must_change_password':
            return enter(visit, banking, answer);
          case 'rejected':
          case 'unknown':
          case 'form_reused':
            return showUnproven(answer);
          case 'refused':
            return seeOther(signInAddresses.codeRefused);
          case 'session_ended':
            // Perhaps by a click before, which has signed in: the page finds out.
            return seeOther(visit.address);
        }
      }),
  });
  pages.addPage(signInAddresses.codeRefused, (visit) =>
    forSession(visit, banking, isAtCode, async ({ contractId }) => {
      const demand = await demandNow(banking, { contractId, purpose: 'signIn' });
      if (demand.asks !== 'refused') return seeOther(signInAddresses.code);
      return <CodeRefusedPage reason={demand.reason} />;
    }),
  );
}
