import { tokyoDate, type BankAccount, type Statement, type TransferDesk } from '@warifu/banking';
import {
  Actions,
  Choice,
  Field,
  Form,
  LinkButton,
  Select,
  SubmitButton,
  Table,
  useMessages,
  usePageFacts,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { accountText } from '../layout/account-text.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { dateText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { Section } from '../layout/section.tsx';
import { messages } from './messages.ts';
import { addressWith, csvAddress } from './statement-addresses.ts';
import { periodKinds, type Period, type statementForm } from './statement-period.ts';

/** A page of the book of an account, for days that were read. */
export interface ShownStatement extends Extract<Statement, { result: 'page' }> {
  readonly period: Period;
  /** False where it goes on from a page before. */
  readonly isFirst: boolean;
  readonly query: URLSearchParams;
}

export function StatementPage({
  desk,
  form,
  accounts,
  statement,
}: {
  desk: TransferDesk;
  form: ShownFormOf<typeof statementForm>;
  accounts: readonly BankAccount[];
  /** Null where something is wrong with what was asked for. */
  statement: ShownStatement | null;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  if (accounts.length === 0) {
    return (
      <BankPage title={m.title} place="statements">
        <p>{m.noAccount}</p>
      </BankPage>
    );
  }
  const options = accounts.map((account) => ({ value: account.id, label: accountText(desk, account, language) }));
  const periods = periodKinds.map((kind) => ({
    value: kind,
    label: m.periods[kind],
    ...(kind === 'between' ? { hint: m.betweenHint } : {}),
  }));
  return (
    <BankPage title={m.title} place="statements">
      <Form form={form} labels={m.labels} sentences={m.sentences}>
        <Select name="account" options={options} />
        <Choice name="period" options={periods} />
        <Field name="from" />
        <Field name="to" />
        <SubmitButton kind="plain">{m.show}</SubmitButton>
      </Form>
      {statement === null ? null : <Lines desk={desk} statement={statement} />}
    </BankPage>
  );
}

function Lines({ desk, statement }: { desk: TransferDesk; statement: ShownStatement }): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  const { account, period, lines } = statement;
  const columns = [
    { key: 'day', name: m.columns.day },
    { key: 'text', name: m.columns.text },
    { key: 'out', name: m.columns.out, isAmount: true },
    { key: 'into', name: m.columns.into, isAmount: true },
    { key: 'balance', name: m.columns.balance, isAmount: true },
  ];
  const rows = lines.map(({ number, bookedAtMs, description, amountYen, balanceAfterYen }) => ({
    key: String(number),
    cells: {
      day: dateText(tokyoDate(bookedAtMs), language),
      text: description,
      out: amountYen < 0 ? moneyText(-amountYen, language) : '',
      into: amountYen > 0 ? moneyText(amountYen, language) : '',
      balance: moneyText(balanceAfterYen, language),
    },
  }));
  const { from, to } = period;
  const caption = m.caption(accountText(desk, account, language), dateText(from, language), dateText(to, language));
  return (
    <>
      <Table caption={caption} columns={columns} rows={rows} empty={m.empty} />
      <OtherPages statement={statement} />
      {rows.length === 0 ? null : <Downloads query={statement.query} />}
    </>
  );
}

function OtherPages({ statement: { query, next, isFirst } }: { statement: ShownStatement }): JSX.Element | null {
  const m = useMessages(messages);
  if (isFirst && next === null) return null;
  return (
    <nav aria-label={m.pages}>
      <Actions>
        {isFirst ? null : <LinkButton address={addressWith(addresses.statements, query, {})}>{m.first}</LinkButton>}
        {next === null ? null : (
          <LinkButton address={addressWith(addresses.statements, query, { line: String(next) })}>{m.next}</LinkButton>
        )}
      </Actions>
    </nav>
  );
}

function Downloads({ query }: { query: URLSearchParams }): JSX.Element {
  const m = useMessages(messages);
  return (
    <Section title={m.downloads}>
      <p>{m.downloadHint}</p>
      <Actions>
        <LinkButton address={addressWith(csvAddress, query, { encoding: 'utf-8' })}>{m.utf8}</LinkButton>
        <LinkButton address={addressWith(csvAddress, query, { encoding: 'shift_jis' })}>{m.shiftJis}</LinkButton>
      </Actions>
    </Section>
  );
}
