import { accountsOf, readAccountStatement, type BankAccount } from '@warifu/banking';
import { prefill, type FormErrors, type ShownFormOf, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { addCsvDownload } from './csv-download.ts';
import { placeOf } from './statement-addresses.ts';
import { StatementPage, type ShownStatement } from './statement-page.tsx';
import { periodOf, statementForm, type Period } from './statement-period.ts';

/** 明細: the book of an account by its days, on the page and as a file. */
export function addStatementPages(site: BankSite): void {
  const { pages, banking, transfers } = site;
  createCustomerRoutes(pages, banking).addPage(addresses.statements, async (visit, customer) => {
    const accounts = await accountsOf(banking.db.sql, customer.contractId);
    const { shown, statement, errors } = await read(site, { visit, customer, accounts });
    // A file that could not be made leads back here.
    const isTooMuch = visit.told === 'too_many_lines';
    const form: ShownFormOf<typeof statementForm> = {
      ...prefill(shown, { account: accounts[0]?.id ?? '', period: 'this_month' }),
      form: statementForm,
      errors: isTooMuch ? { form: { key: 'too_many_lines' } } : errors,
    };
    return <StatementPage desk={transfers} form={form} accounts={accounts} statement={statement} />;
  });
  addCsvDownload(site);
}

interface Asking {
  readonly visit: Visit;
  readonly customer: Customer;
  readonly accounts: readonly BankAccount[];
}

async function read({ banking }: BankSite, { visit, customer, accounts }: Asking) {
  const { shown, reading } = visit.readQuery(statementForm);
  const refused = (errors: FormErrors) => ({ shown, errors, statement: null });
  if (reading?.ok === false) return refused(reading.errors);
  const asked = reading?.values ?? {
    account: accounts[0]?.id ?? '',
    period: 'this_month',
    from: undefined,
    to: undefined,
  };
  const period = periodOf(asked, banking.clock.nowMs());
  if ('errors' in period) return refused(period.errors);
  const after = placeOf(visit.query);
  const { contractId } = customer;
  const answer = await readAccountStatement(banking, { contractId, accountId: asked.account, ...period, after });
  if (answer.result === 'page')
    return { shown, errors: {}, statement: shownStatement(visit, { answer, period, after }) };
  if (answer.result === 'unknown_account') {
    return refused(accounts.length === 0 ? {} : { fields: { account: { key: 'not_offered' } } });
  }
  return refused({ form: { key: answer.result } });
}

function shownStatement(
  visit: Visit,
  {
    answer,
    period,
    after,
  }: { answer: Pick<ShownStatement, 'result' | 'account' | 'lines' | 'next'>; period: Period; after: number },
): ShownStatement {
  const query = new URLSearchParams(visit.query);
  if (!query.has('account')) query.set('account', answer.account.id);
  if (!query.has('period')) query.set('period', 'this_month');
  return { ...answer, period, isFirst: after === 0, query };
}
