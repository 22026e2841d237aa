import { unlockSignInByStaff } from '@warifu/banking';
import { defineMessages, showAgain } from '@warifu/web/pages';
import type { StaffSite } from '../staff-site.ts';
import { addContractAction } from './add-contract-action.tsx';
import { problemOf } from './known-contract.ts';
import { toContract } from './told.ts';

const texts = defineMessages({
  ja: {
    title: 'ログインの停止を解く',
    effects: [
      'お客さまは、すぐにまたログインパスワードを試せます。',
      'パスワードを忘れているときは、解かずに「新しい仮パスワード」を起票してください。',
      '止まっている契約やトークンは、この操作では使えるようになりません。',
      'お客さまに、メールでお知らせします。',
    ],
    affirm: 'お客さまご本人であることと、パスワードをご自分で間違えたことを確かめました',
    button: 'ログインの停止を解く',
  },
  en: {
    title: 'Let the customer sign in again',
    effects: [
      'At once the customer can try the login password again.',
      'If it was forgotten, please do not do this: raise a new initial password.',
      'A contract or a token that is stopped does not come back by this.',
      'The customer is told by mail.',
    ],
    affirm: 'I have made sure that it is the customer, and that they mistyped the password themselves',
    button: 'Let them sign in again',
  },
});

/** Where too many wrong passwords have stopped sign-in. */
export function addUnlockSignInPage(site: StaffSite): void {
  addContractAction(site, {
    step: 'unlockSignIn',
    action: 'unlock_sign_in',
    texts,
    async act(member, form) {
      const answer = await unlockSignInByStaff(site.banking, member, form);
      switch (answer.result) {
        case 'unlocked':
          return toContract(form.contractId, 'sign_in_unlocked');
        case 'done_before':
          return toContract(form.contractId, 'done_before');
        case 'not_stopped':
          return showAgain({ form: { key: 'sign_in_not_stopped' } });
        case 'contract_not_active':
          return showAgain({ form: { key: answer.result } });
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}
