import { changePassword, demandOfPasswordChange, type PasswordChanged, type PasswordKind } from '@warifu/banking';
import { seeOther, showAgain } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { browserOf } from '../customer/browser-of.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { choiceError } from '../sign-in/chosen-password.ts';
import { toSignIn } from '../sign-in/to-sign-in.ts';
import { accountAddresses, refusedAddressOf } from './account-addresses.ts';
import { passwordChangeForm, PasswordChangePage, PasswordChangeRefusedPage } from './password-change-page.tsx';
import type { SecurityTold } from './security-page.tsx';

interface PasswordPage {
  readonly kind: PasswordKind;
  readonly address: string;
  readonly told: SecurityTold;
}

/** The page that changes one of the two passwords. */
export function addPasswordPage({ pages, banking }: BankSite, { kind, address, told }: PasswordPage): void {
  const { policy } = banking;

  function answerTo(changed: PasswordChanged) {
    switch (changed.result) {
      case 'changed':
      case 'done_before':
        return seeOther(accountAddresses.security, { told });
      case 'wrong':
        return showAgain({
          fields: { current: { key: 'wrong_current', counts: { attemptsLeft: changed.attemptsLeft } } },
        });
      case 'faulty':
        return showAgain({ fields: { chosen: choiceError(policy, changed.fault) } });
      case 'stopped':
      case 'busy':
        return showAgain({ form: { key: changed.result } });
      case 'rejected':
      case 'unknown':
      case 'form_reused':
        return showUnproven(changed);
      case 'refused':
        return seeOther(refusedAddressOf(address));
      case 'session_ended':
        return toSignIn('session_ended');
    }
  }

  const routes = createCustomerRoutes(pages, banking);
  const refusedAddress = refusedAddressOf(address);
  routes.addForm({
    address,
    form: passwordChangeForm,
    async show(_visit, { contractId }, form) {
      const demand = await demandOfPasswordChange(banking, { contractId, kind });
      if (demand.asks === 'refused') return seeOther(refusedAddress);
      return <PasswordChangePage {...{ form, kind, demand }} minLength={policy.passwords.minLength} />;
    },
    async submit(visit, { contractId, sessionCookie }, { values, submissionKey }) {
      const { current, chosen, chosenAgain } = values;
      if (chosen.reveal() !== chosenAgain.reveal()) {
        return showAgain({ fields: { chosenAgain: { key: 'not_repeated' } } });
      }
      const missing = missingProof(await demandOfPasswordChange(banking, { contractId, kind }), values);
      if (missing !== null) return showAgain(missing);
      return answerTo(
        await changePassword(banking, {
          sessionCookie,
          formKey: submissionKey,
          browser: browserOf(visit),
          kind,
          current: current.reveal(),
          chosen: chosen.reveal(),
          ...typedProof(values),
        }),
      );
    },
  });
  routes.addPage(refusedAddress, async (_visit, { contractId }) => {
    const demand = await demandOfPasswordChange(banking, { contractId, kind });
    if (demand.asks !== 'refused') return seeOther(address);
    return <PasswordChangeRefusedPage kind={kind} reason={demand.reason} />;
  });
}
