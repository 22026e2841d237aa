import { beginStaffSetUp, completeStaffSetUp, endStaffSession, type StaffTokenRejection } from '@warifu/banking';
import { seeOther, showAgain, type FormErrors } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { forStaffSession } from '../member/for-staff-session.ts';
import { codeErrorOf, type CodeErrorKey } from '../sign-in/code-errors.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';
import type { StaffSite } from '../staff-site.ts';
import { minLengthOf, passwordErrorOf } from './password-errors.ts';
import { setUpAddresses } from './set-up-addresses.ts';
import { beginForm, completeForm } from './set-up-forms.ts';
import { BeginPage, CompletePage } from './set-up-pages.tsx';

/** What a new member of staff does once: choose a password and register a token, with the code that they were given. */
export function addSetUpPages(site: StaffSite): void {
  addBeginPage(site);
  addCompletePage(site);
}

function addBeginPage({ pages, banking }: StaffSite): void {
  pages.addForm({
    address: addresses.setUp,
    form: beginForm,
    show: (_visit, shown) => <BeginPage form={shown} />,
    async submit(visit, { values }) {
      const earlier = visit.sessionCookie;
      const answer = await beginStaffSetUp(banking, values);
      if (answer.result !== 'begun') return showAgain({ form: { key: answer.result } });
      if (earlier !== undefined) await endStaffSession(banking, earlier);
      visit.startSession(answer.sessionCookie.reveal());
      return seeOther(setUpAddresses.token);
    },
  });
}

function addCompletePage({ pages, banking, tokenAppAddress }: StaffSite): void {
  pages.addForm({
    address: setUpAddresses.token,
    form: completeForm,
    show: (visit, shown) =>
      forStaffSession(visit, banking, 'set_up', ({ member }) => (
        <CompletePage
          form={shown}
          member={member}
          minLength={minLengthOf(banking.policy)}
          tokenAppAddress={tokenAppAddress}
        />
      )),
    submit: (visit, { values, submissionKey }) =>
      forStaffSession(visit, banking, 'set_up', async (_session, sessionCookie) => {
        const password = values.password.reveal();
        if (values.passwordAgain.reveal() !== password) {
          return showAgain({ fields: { passwordAgain: { key: 'not_repeated' } } });
        }
        const answer = await completeStaffSetUp(banking, {
          sessionCookie,
          formKey: submissionKey,
          password,
          tokenId: values.tokenId,
          code: values.code.reveal(),
        });
        switch (answer.result) {
          case 'done':
            visit.endSession();
            return toSignIn('set_up');
          case 'faulty':
            return showAgain({ fields: { password: passwordErrorOf(banking.policy, answer.fault) } });
          case 'rejected':
            return showAgain(tokenErrorsOf(answer.rejection));
          case 'unknown':
            return showAgain({ form: { key: 'unanswered' } });
          case 'form_reused':
          case 'busy':
            return showAgain({ form: { key: answer.result } });
          case 'session_ended':
            return seeOther(visit.address);
        }
      }),
  });
}

type TokenErrorKey = CodeErrorKey | 'malformed_token_id' | 'already_registered' | 'token_unknown';

function tokenErrorsOf(rejection: StaffTokenRejection): FormErrors<'tokenId' | 'code', TokenErrorKey> {
  switch (rejection.reason) {
    case 'malformed_token_id':
    case 'already_registered':
      return { fields: { tokenId: { key: rejection.reason } } };
    case 'not_registered':
    case 'expired':
    case 'disabled':
      return { fields: { tokenId: { key: 'token_unknown' } } };
    default:
      return { fields: { code: codeErrorOf({ ...rejection, reason: rejection.reason }) } };
  }
}
