import type { Bank, ContractCase, Limits } from '@warifu/banking';
import { DefinitionList, Table, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { momentText } from '../layout/moment-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { Section } from '../layout/section.tsx';
import { caseMessages } from './case-messages.ts';

/** What there is, what may be moved, and what is on its way. */
export function MoneySection({ known, bank }: { known: ContractCase; bank: Bank }): JSX.Element {
  const { language } = usePageFacts();
  const { money: m } = useMessages(caseMessages);
  const { now, set } = known.limits;
  const limitText = (bound: keyof Limits) =>
    `${moneyText(now[bound], language)}${now[bound] === set[bound] ? '' : m.lowered(moneyText(set[bound], language))}`;
  return (
    <Section title={m.title}>
      <Accounts known={known} bank={bank} />
      <DefinitionList
        rows={[
          { name: m.perTransfer, value: limitText('perTransferYen') },
          { name: m.perDay, value: limitText('perDayYen') },
        ]}
      />
      <OpenOrders known={known} />
      <Bookings known={known} />
    </Section>
  );
}

function Accounts({ known: { accounts }, bank }: { known: ContractCase; bank: Bank }): JSX.Element {
  const { language } = usePageFacts();
  const { money: m, noneOf } = useMessages(caseMessages);
  return (
    <Table
      caption={m.caption}
      columns={[
        { key: 'account', name: m.account },
        { key: 'balance', name: m.balance, isAmount: true },
        { key: 'available', name: m.available, isAmount: true },
      ]}
      rows={accounts.map(({ id, branchCode, depositKind, number, balanceYen, availableYen }) => ({
        key: id,
        cells: {
          account: `${bank.branches.byCode(branchCode)?.name ?? branchCode} ${m.kinds[depositKind]} ${number}`,
          balance: moneyText(balanceYen, language),
          available: moneyText(availableYen, language),
        },
      }))}
      empty={noneOf(m.caption)}
    />
  );
}

function OpenOrders({ known: { openOrders } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { money: m, noneOf } = useMessages(caseMessages);
  return (
    <Table
      caption={m.openOrders}
      columns={[
        { key: 'kind', name: m.kind },
        { key: 'to', name: m.to },
        { key: 'amount', name: m.amount, isAmount: true },
        { key: 'until', name: m.until },
      ]}
      rows={openOrders.map((order) => ({
        key: order.id,
        cells: {
          kind: m.orderKinds[order.kind],
          to: order.fromDescription.normalize('NFKC'),
          amount: moneyText(order.amountYen, language),
          until: momentText(order.confirmedUntilMs, language),
        },
      }))}
      empty={noneOf(m.openOrders)}
    />
  );
}

function Bookings({ known: { bookings } }: { known: ContractCase }): JSX.Element {
  const { language } = usePageFacts();
  const { money: m, noneOf } = useMessages(caseMessages);
  return (
    <Table
      caption={m.bookings}
      columns={[
        { key: 'day', name: m.day },
        { key: 'to', name: m.to },
        { key: 'amount', name: m.amount, isAmount: true },
      ]}
      rows={bookings.map((booking) => ({
        key: booking.id,
        cells: {
          day: booking.leavesOn,
          to: `${booking.bankName} ${booking.recipientName.normalize('NFKC')}`,
          amount: moneyText(booking.amountYen, language),
        },
      }))}
      empty={noneOf(m.bookings)}
    />
  );
}
