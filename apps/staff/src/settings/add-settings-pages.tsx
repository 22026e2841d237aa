import { changeStaffPassword } from '@warifu/banking';
import { seeOther, showAgain } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import { minLengthOf, passwordErrorOf } from '../set-up/password-errors.ts';
import { codeErrorOf } from '../sign-in/code-errors.ts';
import { deviceCookieOf } from '../sign-in/known-browser.ts';
import type { StaffSite } from '../staff-site.ts';
import { passwordForm } from './password-form.ts';
import { PasswordPage } from './password-page.tsx';

/** What members change about themselves: their password. */
export function addSettingsPages({ routes, banking }: StaffSite): void {
  routes.addForm({
    address: addresses.settings,
    // Everybody who may sign in.
    action: 'look_up',
    form: passwordForm,
    show: (visit, _member, shown) => (
      <PasswordPage form={shown} minLength={minLengthOf(banking.policy)} isChanged={visit.told === 'changed'} />
    ),
    async submit(visit, _member, { values, submissionKey: formKey }) {
      const newPassword = values.newPassword.reveal();
      if (values.newPasswordAgain.reveal() !== newPassword) {
        return showAgain({ fields: { newPasswordAgain: { key: 'not_repeated' } } });
      }
      const answer = await changeStaffPassword(banking, {
        sessionCookie: visit.sessionCookie ?? '',
        deviceCookie: deviceCookieOf(visit),
        formKey,
        presentPassword: values.presentPassword.reveal(),
        newPassword,
        code: values.code.reveal(),
      });
      switch (answer.result) {
        case 'changed':
          return seeOther(addresses.settings, { told: 'changed' });
        case 'faulty': {
          const { fault } = answer;
          const error = fault === 'unchanged' ? ({ key: fault } as const) : passwordErrorOf(banking.policy, fault);
          return showAgain({ fields: { newPassword: error } });
        }
        case 'wrong': {
          const { attemptsLeft } = answer;
          return showAgain({ fields: { presentPassword: { key: 'wrong', counts: { attemptsLeft } } } });
        }
        case 'rejected':
          return showAgain({ fields: { code: codeErrorOf(answer.rejection) } });
        case 'unknown':
          return showAgain({ form: { key: 'unanswered' } });
        case 'stopped_here':
        case 'form_reused':
        case 'busy':
          return showAgain({ form: { key: answer.result } });
        case 'session_ended':
          return seeOther(visit.address);
      }
    },
  });
}
