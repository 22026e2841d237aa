import { unlockTokenByStaff } from '@warifu/banking';
import { showAgain } from '@warifu/web/pages';
import { addContractAction } from '../contract/add-contract-action.tsx';
import { problemOf } from '../contract/known-contract.ts';
import { toContract } from '../contract/told.ts';
import type { StaffSite } from '../staff-site.ts';
import { messages } from './messages.ts';

const texts = { ja: messages.ja.unlock, en: messages.en.unlock };

export function addUnlockPage(site: StaffSite): void {
  addContractAction(site, {
    step: 'unlockToken',
    action: 'unlock_token',
    texts,
    async act(member, form) {
      const answer = await unlockTokenByStaff(site.banking, member, form);
      switch (answer.result) {
        case 'unlocked':
        case 'done_before':
          return toContract(form.contractId, answer.result);
        case 'not_locked':
          return showAgain({ form: { key: 'token_not_locked' } });
        case 'no_answer':
        case 'contract_not_active':
          return showAgain({ form: { key: answer.result } });
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}
