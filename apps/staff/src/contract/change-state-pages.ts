import { closeContractByStaff, freezeByStaff } from '@warifu/banking';
import { defineMessages, showAgain } from '@warifu/web/pages';
import type { StaffSite } from '../staff-site.ts';
import { addContractAction } from './add-contract-action.tsx';
import { problemOf } from './known-contract.ts';
import { toContract } from './told.ts';

const freezeTexts = defineMessages({
  ja: {
    title: '契約を凍結する',
    effects: [
      'すぐに、ログインも取引もできなくなります。いまのログインは終わります。',
      '認証を待っている取引は取り消され、お金は動きません。',
      '予約は残りますが、凍結のまま予約の日が来ると行われません。',
      'トークンはそのまま残ります。',
      'お客さまに、メールでお知らせします。',
      '解除するには、起票と別の人の承認が要ります。',
    ],
    affirm: '契約者ＩＤとお名前を確かめました',
    button: '凍結する',
  },
  en: {
    title: 'Freeze the contract',
    effects: [
      'At once nobody can sign in or move money any more. Whoever is signed in is signed out.',
      'Orders that wait for their code are taken back; no money moves.',
      'Bookings stay, but are not carried out if their day comes while the contract is frozen.',
      'The token stays as it is.',
      'The customer is told by mail.',
      'To release it again takes a request and the approval of somebody else.',
    ],
    affirm: 'I have checked the contract ID and the name',
    button: 'Freeze it',
  },
});

const closeTexts = defineMessages({
  ja: {
    title: '契約を解約する',
    effects: [
      'すぐに、ログインも取引もできなくなります。元には戻せません。',
      'トークンも止まります。',
      '残高や予約が残っているときは、解約できません。',
      'お客さまに、メールでお知らせします。',
    ],
    affirm: '契約者ＩＤとお名前、解約の届けを確かめました',
    button: '解約する',
  },
  en: {
    title: 'Close the contract',
    effects: [
      'At once nobody can sign in or move money any more, for ever.',
      'The token is stopped as well.',
      'It cannot be closed while there is a balance or a booking.',
      'The customer is told by mail.',
    ],
    affirm: 'I have checked the contract ID, the name and the customer’s notice',
    button: 'Close it',
  },
});

/** Freezing, which one member does at once, and closing. */
export function addStateChanges(site: StaffSite): void {
  const { banking } = site;
  addContractAction(site, {
    step: 'freeze',
    action: 'freeze_contract',
    texts: freezeTexts,
    async act(member, form) {
      const answer = await freezeByStaff(banking, member, form);
      switch (answer.result) {
        case 'changed':
          return toContract(form.contractId, 'frozen');
        case 'done_before':
          return toContract(form.contractId, 'done_before');
        case 'refused':
          return showAgain({ form: { key: 'contract_not_active' } });
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
  addContractAction(site, {
    step: 'close',
    action: 'close_contract',
    texts: closeTexts,
    async act(member, form) {
      const answer = await closeContractByStaff(banking, member, form);
      switch (answer.result) {
        case 'changed':
          return toContract(form.contractId, 'closed');
        case 'done_before':
          return toContract(form.contractId, 'done_before');
        case 'refused':
          return showAgain({ form: { key: 'contract_closed' } });
        case 'money_left': {
          const { balanceYen } = answer;
          return showAgain({ form: { key: 'money_left', counts: { balanceYen } } });
        }
        case 'bookings_left': {
          const { bookings } = answer;
          return showAgain({ form: { key: 'bookings_left', counts: { bookings } } });
        }
        case 'unknown_contract':
        case 'refused_to_staff':
          throw problemOf(answer.result);
      }
    },
  });
}
