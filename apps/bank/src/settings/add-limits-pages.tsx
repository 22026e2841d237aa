import {
  changeLimits,
  contractLimits,
  demandNow,
  limitFault,
  raisesLimit,
  tokenStanding,
  type Limits,
  type LimitsChange,
} from '@warifu/banking';
import { prefill, seeOther, showAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { limitErrorOf, limitsForm, limitsOf, raiseForm } from './limits-form.ts';
import { LimitsPage, RaiseLimitsPage } from './limits-pages.tsx';
import { afterSessionEnd } from './session-ended.ts';
import { settingsAddresses } from './settings-addresses.ts';

/** A customer's own limits: lowered at once, raised after a proof on a page of its own. */
export function addLimitsPages(site: BankSite): void {
  const { pages, banking } = site;
  createCustomerRoutes(pages, banking).addForm({
    address: settingsAddresses.limits,
    form: limitsForm,
    async show(_visit, { contractId }, shown) {
      const { perTransferYen, perDayYen } = await contractLimits(banking.db.sql, banking.policy, contractId);
      const { hasToken } = await tokenStanding(banking.db.sql, contractId);
      const form = prefill(shown, { perTransferYen: String(perTransferYen), perDayYen: String(perDayYen) });
      return <LimitsPage form={form} policy={banking.policy} hasToken={hasToken} />;
    },
    async submit(visit, { contractId, sessionCookie }, { values, submissionKey }) {
      const present = await contractLimits(banking.db.sql, banking.policy, contractId);
      if (raisesLimit(values, present)) {
        const { hasToken } = await tokenStanding(banking.db.sql, contractId);
        const fault = limitFault(banking.policy, { wanted: values, present, hasToken });
        return fault === null ? seeOther(raiseAddress(values)) : showAgain(limitErrorOf(fault));
      }
      const answer = await changeLimits(banking, { sessionCookie, formKey: submissionKey, limits: values });
      if (answer.result === 'faulty') return showAgain(limitErrorOf(answer.fault));
      return settled(visit, answer) ?? showAgain({ form: { key: 'limits_changed_meanwhile' } });
    },
  });
  addRaisePage(site);
}

function addRaisePage({ pages, banking }: BankSite): void {
  createCustomerRoutes(pages, banking).addForm({
    address: settingsAddresses.raiseLimits,
    form: raiseForm,
    async show(visit, { contractId }, form) {
      const limits = limitsOf(visit.query);
      if (limits === null) return seeOther(settingsAddresses.limits);
      const present = await contractLimits(banking.db.sql, banking.policy, contractId);
      const demand = await demandNow(banking, { contractId, purpose: 'raiseLimit' });
      return <RaiseLimitsPage {...{ form, limits, present, demand }} />;
    },
    async submit(visit, { contractId, sessionCookie }, { values, submissionKey }) {
      const limits = limitsOf(visit.query);
      if (limits === null) return seeOther(settingsAddresses.limits);
      const missing = missingProof(await demandNow(banking, { contractId, purpose: 'raiseLimit' }), values);
      if (missing !== null) return showAgain(missing);
      const form = { sessionCookie, formKey: submissionKey, limits, ...typedProof(values) };
      const answer = await changeLimits(banking, form);
      switch (answer.result) {
        case 'faulty':
          return showAgain(limitErrorOf(answer.fault));
        case 'rejected':
        case 'unknown':
        case 'form_reused':
          return showUnproven(answer);
        default:
          // Refused: the page shows why.
          return settled(visit, answer) ?? seeOther(raiseAddress(limits));
      }
    },
  });
}

/** Where it goes on after limits that are as they were wanted; null after all other answers. */
function settled(visit: Visit, { result }: LimitsChange) {
  if (result === 'session_ended') return afterSessionEnd(visit);
  if (result === 'changed') return seeOther(addresses.settings, { told: 'limits_changed' });
  return result === 'unchanged' ? seeOther(addresses.settings, { told: 'unchanged' }) : null;
}

function raiseAddress({ perTransferYen, perDayYen }: Limits): string {
  return `${settingsAddresses.raiseLimits}?perTransferYen=${perTransferYen}&perDayYen=${perDayYen}`;
}
