import { registerToken } from '@warifu/banking';
import { showAgain } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { addFlowPasswordPage } from './flow-password-page.tsx';
import { RegisterPage, RegisterPasswordPage, type RegisterStep } from './register-page.tsx';
import { afterNewToken } from './after-new-token.ts';
import { tokenAddresses } from './token-addresses.ts';
import { atStep } from './token-flow.ts';
import { registerForm } from './token-forms.ts';
import { wantsTwoCodes, withTwoCodes } from './two-codes.ts';
import { missingFields } from './wanted-fields.ts';

const here = { flow: 'register_or_exchange', step: 'register' } as const;

/** 利用登録: the password, which 交換 begins with too, and the new token. */
export function addRegisterPages({ pages, banking, tokenAppAddress }: BankSite): void {
  addFlowPasswordPage(pages, banking, {
    address: tokenAddresses.register,
    flow: here.flow,
    show: (props) => <RegisterPasswordPage {...props} />,
  });
  pages.addForm({
    address: tokenAddresses.registerToken,
    form: registerForm,
    show: (visit, shown) =>
      atStep(banking, visit, here, ({ step }) => {
        const isTwoCodes = wantsTwoCodes(visit, shown);
        const form = isTwoCodes ? withTwoCodes(shown) : shown;
        const isChanged = visit.told === 'changed';
        const { authenticatorApps: allowsOtherApps } = banking.policy;
        return <RegisterPage {...{ form, step, isTwoCodes, isChanged, tokenAppAddress, allowsOtherApps }} />;
      }),
    submit: (visit, { values, submissionKey }) =>
      atStep(banking, visit, here, async ({ sessionCookie, step }) => {
        const missing = missingFields(wantedBy(step, wantsTwoCodes(visit)), values);
        if (missing !== null) return showAgain(missing);
        const answer = await registerToken(banking, {
          sessionCookie,
          formKey: submissionKey,
          tokenId: values.tokenId,
          code: values.code.reveal(),
          nextCode: values.nextCode?.reveal(),
          codeAtSignIn: values.codeAtSignIn === 'ask',
          transferPassword: values.transferPassword?.reveal(),
          reissueCode: values.reissueCode,
        });
        return afterNewToken(
          visit,
          answer,
          `${step.asksReissueCode ? 'reissued' : 'registered'}_${values.codeAtSignIn}`,
        );
      }),
  });
}

function wantedBy({ asksTransferPassword, asksReissueCode }: RegisterStep, isTwoCodes: boolean) {
  return { nextCode: isTwoCodes, transferPassword: asksTransferPassword, reissueCode: asksReissueCode };
}
