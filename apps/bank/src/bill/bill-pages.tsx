import type { BankAccount, Bill, BillPayment, Demand, TransferDesk } from '@warifu/banking';
import {
  Actions,
  Choice,
  DefinitionList,
  Field,
  Form,
  LinkButton,
  Notice,
  SubmitButton,
  Table,
  useMessages,
  usePageFacts,
  type Option,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { accountText } from '../layout/account-text.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { obstacleMessages } from '../order/obstacle-errors.ts';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { billHistoryAddress, billSteps } from './bill-addresses.ts';
import type { billConfirmForm, billNumbersForm } from './bill-forms.ts';
import { messages } from './messages.ts';

export function BillNumbersPage({
  form,
  told,
}: {
  form: ShownFormOf<typeof billNumbersForm>;
  told: string | undefined;
}): JSX.Element {
  const m = useMessages(messages);
  return (
    <BankPage title={m.title} place="bills" step={{ at: 1, of: billSteps }}>
      {told === 'start_again' ? (
        <Notice kind="warning">
          <p>{m.startAgain}</p>
        </Notice>
      ) : null}
      <p>{m.intro}</p>
      <Form form={form} labels={m.labels} sentences={m.sentences}>
        <Field name="institutionNumber" hint={m.institutionHint} />
        <Field name="customerNumber" hint={m.customerHint} />
        <Field name="confirmationNumber" hint={m.confirmationHint} />
        <SubmitButton>{m.lookUp}</SubmitButton>
      </Form>
      <p>
        <a href={billHistoryAddress}>{m.historyLink}</a>
      </p>
    </BankPage>
  );
}

export function BillConfirmPage({
  form,
  bill,
  accounts,
  demand,
  unfinishedId,
}: {
  form: ShownFormOf<typeof billConfirmForm>;
  bill: Bill;
  accounts: readonly Option[];
  demand: Demand;
  /** The customer's own order for this bill that waits for its proof. */
  unfinishedId: string | undefined;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const obstacles = useMessages(obstacleMessages);
  const rows = [
    { name: m.biller, value: bill.billerName },
    { name: m.contents, value: bill.contents },
    { name: m.amount, value: moneyText(bill.amountYen, language), isStrong: true },
  ];
  return (
    <BankPage title={m.confirmTitle} place="bills" step={{ at: 2, of: billSteps }}>
      <DefinitionList rows={rows} />
      {demand.asks === 'refused' ? <ProofRefusal reason={demand.reason} /> : null}
      {accounts.length === 0 ? <p>{m.noAccount}</p> : null}
      {demand.asks !== 'refused' && accounts.length > 0 ? (
        <Form form={form} labels={m.labels} sentences={{ ...m.sentences, ...obstacles }}>
          {unfinishedId === undefined ? null : (
            <Actions>
              <LinkButton address={`${addresses.bills}/${unfinishedId}`}>{m.openUnfinished}</LinkButton>
            </Actions>
          )}
          <HiddenFields form={form} bill={bill} />
          <Choice name="fromAccountId" options={accounts} />
          <p>{m.confirmHint}</p>
          <SubmitButton>{m.confirm}</SubmitButton>
        </Form>
      ) : null}
      <p>
        <a href={addresses.bills}>{m.back}</a>
      </p>
    </BankPage>
  );
}

/** Which bill it is, and what the page showed of it. */
function HiddenFields({ form, bill }: { form: ShownFormOf<typeof billConfirmForm>; bill: Bill }): JSX.Element {
  const { institutionNumber, customerNumber, confirmationNumber } = form.typed;
  return (
    <>
      <input type="hidden" name="institutionNumber" value={institutionNumber} />
      <input type="hidden" name="customerNumber" value={customerNumber} />
      <input type="hidden" name="confirmationNumber" value={confirmationNumber} />
      <input type="hidden" name="shownYen" value={bill.amountYen} />
    </>
  );
}

/** What a payment is about, the same while it waits and on its receipt. */
export function BillPaymentFacts({
  payment,
  account,
  desk,
}: {
  payment: BillPayment;
  account: BankAccount;
  desk: TransferDesk;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const rows = [
    { name: m.biller, value: payment.billerName },
    { name: m.contents, value: payment.contents },
    { name: m.amount, value: moneyText(payment.amountYen, language), isStrong: true },
    { name: payment.state === 'posted' ? m.account : m.fromAccount, value: accountText(desk, account, language) },
    { name: m.labels.institutionNumber, value: payment.institutionNumber },
    { name: m.labels.customerNumber, value: payment.customerNumber },
  ];
  return <DefinitionList rows={rows} />;
}

export function AfterBill(): JSX.Element {
  const m = useMessages(messages);
  return (
    <Actions>
      <LinkButton address={addresses.bills}>{m.another}</LinkButton>
      <LinkButton address={billHistoryAddress}>{m.historyLink}</LinkButton>
    </Actions>
  );
}

export function BillHistoryPage({ payments }: { payments: readonly BillPayment[] }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const columns = [
    { key: 'paidAt', name: m.paidAt },
    { key: 'biller', name: m.biller },
    { key: 'amount', name: m.amount, isAmount: true },
    { key: 'receipt', name: m.receipt },
  ];
  const rows = payments.map(({ id, settledAtMs, billerName, contents, amountYen, receiptNumber }) => ({
    key: id,
    cells: {
      paidAt: momentText(settledAtMs ?? 0, language),
      biller: `${billerName}（${contents}）`,
      amount: moneyText(amountYen, language),
      receipt: <a href={`${addresses.bills}/${id}`}>{receiptNumber}</a>,
    },
  }));
  return (
    <BankPage title={m.history} place="bills">
      <Table caption={m.history} columns={columns} rows={rows} empty={m.noHistory} />
      {payments.length === 0 ? null : <p>{m.onlyLatest}</p>}
      <Actions>
        <LinkButton address={addresses.bills}>{m.another}</LinkButton>
      </Actions>
    </BankPage>
  );
}
