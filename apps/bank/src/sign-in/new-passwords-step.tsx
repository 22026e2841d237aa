import { initialPasswords, replaceInitialPasswords, type Session } from '@warifu/banking';
import { seeOther, showAgain } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { browserOf } from '../customer/browser-of.ts';
import { forSession } from '../customer/for-session.ts';
import { choiceError } from './chosen-password.ts';
import { enter } from './enter.ts';
import { faultsOfTyping, newPasswordsForm, NewPasswordsPage } from './new-passwords-page.tsx';
import { signInAddresses } from './sign-in-addresses.ts';

const isAtNewPasswords = ({ step }: Session) => step === 'password_change_due';

/** The step of signing in that replaces what stood on the bank's letter. */
export function addNewPasswordsStep({ pages, banking }: BankSite): void {
  const { policy, db } = banking;
  pages.addForm({
    address: signInAddresses.newPasswords,
    form: newPasswordsForm,
    show: (visit, shown) =>
      forSession(visit, banking, isAtNewPasswords, async ({ contractId }) => {
        const kinds = await initialPasswords(db.sql, contractId);
        return <NewPasswordsPage form={shown} kinds={kinds} minLength={policy.passwords.minLength} />;
      }),
    submit: (visit, { values }) =>
      forSession(visit, banking, isAtNewPasswords, async ({ contractId }, sessionCookie) => {
        const faults = faultsOfTyping(values, await initialPasswords(db.sql, contractId));
        if (faults !== null) return showAgain({ fields: faults });
        const { login, transfer } = values;
        const answer = await replaceInitialPasswords(banking, {
          sessionCookie,
          browser: browserOf(visit),
          chosen: {
            ...(login !== undefined && { login: login.reveal() }),
            ...(transfer !== undefined && { transfer: transfer.reveal() }),
          },
        });
        switch (answer.result) {
          case 'signed_in':
          case 'must_change_password':
            return enter(visit, banking, answer);
          case 'faulty': {
            const { login: ofLogin, transfer: ofTransfer } = answer.faults;
            return showAgain({
              fields: {
                ...(ofLogin !== undefined && { login: choiceError(policy, ofLogin) }),
                ...(ofTransfer !== undefined && { transfer: choiceError(policy, ofTransfer) }),
              },
            });
          }
          case 'busy':
            return showAgain({ form: { key: 'busy' } });
          case 'session_ended':
            // Perhaps by a click before, which has signed in: the page finds out.
            return seeOther(visit.address);
        }
      }),
  });
}
