import { exchangeToken, proveOldToken, type OldCodeAnswer } from '@warifu/banking';
import { seeOther, showAgain, type Redirect, type ShowAgain, type Visit } from '@warifu/web/pages';
import type { BankSite } from '../bank-site.ts';
import { showUnproven, type ProofErrors } from '../proof/proof-errors.ts';
import { afterNewToken } from './after-new-token.ts';
import { NewTokenPage, PresentTokenPage } from './exchange-page.tsx';
import { tokenAddresses } from './token-addresses.ts';
import { atStep, beginAgain, toStep } from './token-flow.ts';
import { codeForm, exchangeForm } from './token-forms.ts';
import { wantsTwoCodes, withTwoCodes } from './two-codes.ts';
import { missingFields } from './wanted-fields.ts';

const flow = 'register_or_exchange';

/** 交換, after the password: the code of the old token, then the new token. */
export function addExchangePages({ pages, banking, tokenAppAddress }: BankSite): void {
  pages.addForm({
    address: tokenAddresses.presentToken,
    form: codeForm,
    show: (visit, form) =>
      atStep(banking, visit, { flow, step: 'old_code' }, () => (
        <PresentTokenPage form={form} isChanged={visit.told === 'changed'} />
      )),
    // Not only at its step: whoever sends it once more is at the next one already.
    async submit(visit, { values, submissionKey }) {
      const { sessionCookie } = visit;
      if (sessionCookie === undefined) return beginAgain(visit, flow);
      const form = { sessionCookie, formKey: submissionKey, code: values.code.reveal() };
      return afterPresentCode(visit, await proveOldToken(banking, form));
    },
  });
  pages.addForm({
    address: tokenAddresses.newToken,
    form: exchangeForm,
    show: (visit, shown) =>
      atStep(banking, visit, { flow, step: 'new_token' }, () => {
        const isTwoCodes = wantsTwoCodes(visit, shown);
        const form = isTwoCodes ? withTwoCodes(shown) : shown;
        const isChanged = visit.told === 'changed';
        return (
          <NewTokenPage
            {...{ form, isTwoCodes, isChanged, tokenAppAddress, allowsOtherApps: banking.policy.authenticatorApps }}
          />
        );
      }),
    submit: (visit, { values, submissionKey }) =>
      atStep(banking, visit, { flow, step: 'new_token' }, async ({ sessionCookie }) => {
        const missing = missingFields({ nextCode: wantsTwoCodes(visit) }, values);
        if (missing !== null) return showAgain(missing);
        const answer = await exchangeToken(banking, {
          sessionCookie,
          formKey: submissionKey,
          tokenId: values.tokenId,
          code: values.code.reveal(),
          nextCode: values.nextCode?.reveal(),
        });
        return afterNewToken(visit, answer, 'exchanged');
      }),
  });
}

function afterPresentCode(visit: Visit, answer: OldCodeAnswer): Redirect | ShowAgain<ProofErrors> {
  switch (answer.result) {
    case 'proven':
      return seeOther(tokenAddresses.newToken);
    case 'rejected':
    case 'unknown':
    case 'form_reused':
      return showUnproven(answer);
    case 'refused':
      // The token has changed: its page says what is to be done now.
      return seeOther(tokenAddresses.presentToken);
    case 'other_step':
      return toStep(answer.step);
    case 'session_ended':
      return beginAgain(visit, flow);
  }
}
