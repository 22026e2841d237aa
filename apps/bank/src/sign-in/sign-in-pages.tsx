import { endSession, findSession, sessionEnd, signIn } from '@warifu/banking';
import { addSessionPage, seeOther, showAgain } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { browserOf } from '../customer/browser-of.ts';
import { addCodeStep } from './code-step.tsx';
import { enter } from './enter.ts';
import { addNewPasswordsStep } from './new-passwords-step.tsx';
import { errorsOfPasswordRefusal } from './password-form.tsx';
import { afterSecondClick, rememberSubmission } from './second-click.ts';
import { signInAddresses } from './sign-in-addresses.ts';
import { LostPage, signInForm, SignInPage } from './sign-in-page.tsx';
import { toSignIn } from './to-sign-in.ts';

/** Signing in, step by step, the end of a session, and what to do where signing in is out of reach. */
export function addSignInPages(site: BankSite): void {
  const { pages, banking } = site;
  pages.addForm({
    address: addresses.signIn,
    form: signInForm,
    async show(visit, shown) {
      const { sessionCookie, told } = visit;
      // A form that is bound to a session that is over would not survive a second click.
      if (sessionCookie !== undefined && (await sessionEnd(banking, sessionCookie)) === null) visit.endSession();
      return <SignInPage form={shown} told={told} />;
    },
    async submit(visit, { values, submissionKey }) {
      const { contractId, password } = values;
      const submission = { contractId, submissionKey };
      const second = await afterSecondClick(visit, banking, submission);
      if (second !== null) return second;
      const earlier = visit.sessionCookie;
      const answer = await signIn(banking, { contractId, password: password.reveal(), browser: browserOf(visit) });
      if ('sessionCookie' in answer) {
        if (earlier !== undefined) await endSession(banking, earlier);
        rememberSubmission(visit, submission);
      }
      switch (answer.result) {
        case 'signed_in':
        case 'must_change_password':
          return enter(visit, banking, answer);
        case 'needs_code':
          visit.startSession(answer.sessionCookie.reveal());
          return seeOther(signInAddresses.code);
        default:
          return showAgain(errorsOfPasswordRefusal(banking, answer));
      }
    },
  });
  addCodeStep(site);
  addNewPasswordsStep(site);
  pages.addPage(signInAddresses.lost, () => <LostPage />);
  pages.addDeed({
    address: addresses.signOut,
    pageAddress: addresses.home,
    async submit(visit) {
      if (visit.sessionCookie !== undefined) await endSession(banking, visit.sessionCookie);
      visit.endSession();
      return toSignIn('signed_out');
    },
  });
  addSessionPage(pages, {
    endOf: async ({ sessionCookie }) =>
      (sessionCookie === undefined ? null : await sessionEnd(banking, sessionCookie)) ?? undefined,
    extend: async ({ sessionCookie }) =>
      sessionCookie !== undefined && (await findSession(banking, sessionCookie)) !== null,
    // There it is said that the session has ended.
    endedAddress: addresses.home,
  });
}
