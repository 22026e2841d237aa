import { listTransfers, parseOrderId, type ListPlace, type Transfer } from '@warifu/banking';
import { Actions, LinkButton, useMessages, usePageFacts, type Visit } from '@warifu/web/pages';
import type { JSX } from 'preact';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { recipientText } from '../layout/recipient-text.ts';
import { dateText } from '../layout/date-text.ts';
import { moneyText } from '../layout/money-text.ts';
import { transferAddress, transferAddresses } from './transfer-addresses.ts';
import { transferMessages } from './transfer-messages.ts';
import { Ways } from './ways.tsx';

const pageSize = 20;
const parameter = 'after';

/** `/transfers/history`: what was sent or booked, the newest first. */
export function addHistoryPage({ pages, banking }: BankSite): void {
  createCustomerRoutes(pages, banking).addPage(transferAddresses.history, async (visit, { contractId }) => {
    const after = placeOf(visit);
    const transfers = await listTransfers(banking, { contractId, after, limit: pageSize + 1 });
    return (
      <HistoryPage
        transfers={transfers.slice(0, pageSize)}
        isFirst={after === null}
        more={transfers.length > pageSize}
      />
    );
  });
}

/** Where a page of the list begins; null for the newest, and for what no page has written. */
function placeOf({ query }: Visit): ListPlace | null {
  const [confirmedAt = '', idText = ''] = (query.get(parameter) ?? '').split('_', 2);
  const id = parseOrderId(idText);
  return id !== null && /^\d{1,15}$/.test(confirmedAt) ? { confirmedAtMs: Number(confirmedAt), id } : null;
}

function HistoryPage({
  transfers,
  isFirst,
  more,
}: {
  transfers: readonly Transfer[];
  isFirst: boolean;
  more: boolean;
}): JSX.Element {
  const m = useMessages(transferMessages);
  const last = transfers.at(-1);
  return (
    <BankPage title={m.history} place="transfers">
      <TransferWays transfers={transfers} addressOf={transferAddress} empty={m.historyEmpty} />
      <Actions>
        {more && last !== undefined ? (
          <LinkButton address={`${transferAddresses.history}?${parameter}=${last.confirmedAtMs}_${last.id}`}>
            {m.older}
          </LinkButton>
        ) : null}
        {isFirst ? null : <LinkButton address={transferAddresses.history}>{m.newest}</LinkButton>}
        <LinkButton address={transferAddresses.choose}>{m.transfer}</LinkButton>
      </Actions>
    </BankPage>
  );
}

/** Transfers, each with its day, its amount and how it stands. @param props.empty what to say where there is none */
export function TransferWays({
  transfers,
  addressOf,
  empty,
}: {
  transfers: readonly Transfer[];
  addressOf: (id: string) => string;
  empty: string;
}): JSX.Element {
  const { language } = usePageFacts();
  const m = useMessages(transferMessages);
  if (transfers.length === 0) return <p>{empty}</p>;
  const ways = transfers.map((transfer) => {
    const { id, leavesOn, recipientName, amountYen } = transfer;
    const facts = [dateText(leavesOn, language), moneyText(amountYen, language), stateText(transfer, m)];
    return {
      address: addressOf(id),
      label: recipientText(recipientName),
      hint: facts.join(language === 'ja' ? '　' : ' · '),
    };
  });
  return <Ways ways={ways} />;
}

function stateText({ state, endReason }: Transfer, m: (typeof transferMessages)['ja']): string {
  switch (state) {
    case 'posted':
    case 'booked':
      return m[state];
    case 'confirmed':
    case 'authenticating':
      return m.waiting;
    case 'ended':
      return m.ends[endReason ?? 'not_proven'];
  }
}
