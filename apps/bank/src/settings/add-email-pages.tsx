import {
  beginEmailChange,
  confirmEmailChange,
  demandNow,
  findContract,
  openEmailChange,
  type Banking,
  type ContractId,
  type EmailChangeBegun,
} from '@warifu/banking';
import { seeOther, showAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { confirmEmailForm, emailForm } from './email-form.ts';
import { ConfirmEmailPage, EmailPage } from './email-pages.tsx';
import { afterSessionEnd } from './session-ended.ts';
import { settingsAddresses } from './settings-addresses.ts';

/** A new e-mail address: proven by the customer, then confirmed by the number that was sent there. */
export function addEmailPages(site: BankSite): void {
  const { pages, banking } = site;
  const routes = createCustomerRoutes(pages, banking);
  const demandOf = (contractId: ContractId) => demandNow(banking, { contractId, purpose: 'changeEmail' });

  routes.addForm({
    address: settingsAddresses.email,
    form: emailForm,
    show: async (_visit, { contractId }, form) => (
      <EmailPage form={form} present={await presentEmail(banking, contractId)} demand={await demandOf(contractId)} />
    ),
    async submit(visit, { contractId, sessionCookie }, { values, submissionKey }) {
      const missing = missingProof(await demandOf(contractId), values);
      if (missing !== null) return showAgain(missing);
      const form = { sessionCookie, formKey: submissionKey, email: values.email, ...typedProof(values) };
      return afterBeginning(visit, await beginEmailChange(banking, form));
    },
  });
  routes.addForm({
    address: settingsAddresses.confirmEmail,
    form: confirmEmailForm,
    show: async (_visit, { contractId }, form) => (
      <ConfirmEmailPage form={form} change={await openEmailChange(banking, contractId)} />
    ),
    async submit(visit, { sessionCookie }, { values }) {
      const answer = await confirmEmailChange(banking, { sessionCookie, code: values.number });
      switch (answer.result) {
        case 'changed':
          return seeOther(addresses.settings, { told: 'email_changed' });
        case 'malformed':
          return showAgain({ fields: { number: { key: 'number_malformed' } } });
        case 'wrong': {
          const { attemptsLeft } = answer;
          return showAgain({ fields: { number: { key: 'number_wrong', counts: { attemptsLeft } } } });
        }
        case 'none_begun':
          return seeOther(settingsAddresses.confirmEmail);
        case 'session_ended':
          return afterSessionEnd(visit);
      }
    },
  });
}

function afterBeginning(visit: Visit, answer: EmailChangeBegun) {
  switch (answer.result) {
    case 'begun':
      return seeOther(settingsAddresses.confirmEmail);
    case 'unchanged':
      return showAgain({ fields: { email: { key: 'email_unchanged' } } });
    case 'faulty':
      return showAgain({ fields: { email: { key: 'email_malformed' } } });
    case 'too_many':
      return showAgain({ form: { key: 'too_many_changes' } });
    case 'session_ended':
      return afterSessionEnd(visit);
    case 'rejected':
    case 'unknown':
    case 'form_reused':
      return showUnproven(answer);
    case 'refused':
      // The page shows why.
      return seeOther(settingsAddresses.email);
  }
}

async function presentEmail({ db }: Banking, contractId: ContractId): Promise<string> {
  const contract = await findContract(db.sql, contractId);
  if (contract === null) throw new Error('a contract has vanished');
  return contract.email;
}
