import { endStaffSession, findStaffSession, giveStaffCode, signInStaff, staffSessionEnd } from '@warifu/banking';
import { addSessionPage, seeOther, showAgain } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { forStaffSession } from '../member/for-staff-session.ts';
import type { StaffSite } from '../staff-site.ts';
import { codeErrorOf } from './code-errors.ts';
import { deviceCookieOf, keepDeviceCookie } from './known-browser.ts';
import { signInAddresses } from './sign-in-addresses.ts';
import { codeForm, signInForm } from './sign-in-forms.ts';
import { CodePage, SignInPage } from './sign-in-pages.tsx';
import { toSignIn } from './to-sign-in.ts';

/** Signing in with a password and then a code, signing out, and the end of a session. */
export function addSignInPages(site: StaffSite): void {
  addPasswordPage(site);
  addCodePage(site);
  const { pages, banking } = site;
  pages.addDeed({
    address: addresses.signOut,
    pageAddress: addresses.home,
    async submit(visit) {
      if (visit.sessionCookie !== undefined) await endStaffSession(banking, visit.sessionCookie);
      visit.endSession();
      return toSignIn('signed_out');
    },
  });
  addSessionPage(pages, {
    endOf: async ({ sessionCookie }) =>
      (sessionCookie === undefined ? null : await staffSessionEnd(banking, sessionCookie)) ?? undefined,
    extend: async ({ sessionCookie }) =>
      sessionCookie !== undefined && (await findStaffSession(banking, sessionCookie)) !== null,
    // There it is said that the session has ended.
    endedAddress: addresses.home,
  });
}

function addPasswordPage({ pages, banking }: StaffSite): void {
  pages.addForm({
    address: addresses.signIn,
    form: signInForm,
    async show(visit, shown) {
      const { sessionCookie, told } = visit;
      // A form that is bound to a session that is over would not survive a second click.
      if (sessionCookie !== undefined && (await staffSessionEnd(banking, sessionCookie)) === null) visit.endSession();
      return <SignInPage form={shown} told={told} />;
    },
    async submit(visit, { values: { staffId, password } }) {
      const earlier = visit.sessionCookie;
      const deviceCookie = deviceCookieOf(visit);
      const answer = await signInStaff(banking, { staffId, password: password.reveal(), deviceCookie });
      switch (answer.result) {
        case 'code_due':
          if (earlier !== undefined) await endStaffSession(banking, earlier);
          visit.startSession(answer.sessionCookie.reveal());
          return seeOther(signInAddresses.code);
        case 'wrong':
          return showAgain({ form: { key: 'wrong', counts: { attemptsLeft: answer.attemptsLeft } } });
        case 'stopped_here':
        case 'busy':
          return showAgain({ form: { key: answer.result } });
      }
    },
  });
}

function addCodePage({ pages, banking }: StaffSite): void {
  pages.addForm({
    address: signInAddresses.code,
    form: codeForm,
    show: (visit, shown) => forStaffSession(visit, banking, 'code_due', () => <CodePage form={shown} />),
    submit: (visit, { values, submissionKey }) =>
      forStaffSession(visit, banking, 'code_due', async (_session, sessionCookie) => {
        const deviceCookie = deviceCookieOf(visit);
        const code = values.code.reveal();
        const answer = await giveStaffCode(banking, { sessionCookie, deviceCookie, formKey: submissionKey, code });
        switch (answer.result) {
          case 'signed_in': {
            visit.startSession(answer.sessionCookie.reveal());
            const device = answer.deviceCookie?.reveal() ?? deviceCookie;
            if (device !== null) keepDeviceCookie(visit, banking, device);
            return seeOther(addresses.home);
          }
          case 'rejected':
            return showAgain({ fields: { code: codeErrorOf(answer.rejection) } });
          case 'unknown':
            return showAgain({ form: { key: 'unanswered' } });
          case 'form_reused':
            return showAgain({ form: { key: 'form_reused' } });
          case 'session_ended':
            // Perhaps by a click before, which has signed in: the page finds out.
            return seeOther(visit.address);
        }
      }),
  });
}
