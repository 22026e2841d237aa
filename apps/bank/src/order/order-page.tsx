import type { Order } from '@warifu/banking';
import { Actions, DefinitionList, LinkButton, Notice, useMessages, usePageFacts } from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { momentText } from '../layout/date-text.ts';
import { messages } from './order-messages.ts';
import type { OrderPlace, ShownOrder } from './order-parts.ts';

interface OrderPageProps {
  readonly place: OrderPlace;
  readonly shown: ShownOrder;
}

/** An order as it stands: a receipt, why nothing came of it, or that its result is still to come. */
export function OrderPage(props: OrderPageProps): JSX.Element {
  switch (props.shown.order.state) {
    case 'posted':
    case 'booked':
      return <ReceiptPage {...props} />;
    case 'ended':
      return <EndedPage {...props} />;
    case 'confirmed':
    case 'authenticating':
      return <CheckingPage {...props} />;
  }
}

function ReceiptPage({ place: { place, steps }, shown: { order, about, next } }: OrderPageProps): JSX.Element {
  const m = useMessages(messages);
  const title = order.state === 'booked' ? m.bookedTitle : m[order.kind].posted;
  return (
    <BankPage title={title} place={place} step={{ at: steps, of: steps }}>
      <DefinitionList rows={useReceiptRows(order)} />
      {about}
      <p>{m.keepIt}</p>
      {next}
      <Actions>
        <LinkButton address={addresses.home}>{m.home}</LinkButton>
      </Actions>
    </BankPage>
  );
}

function useReceiptRows({ receiptNumber, settledAtMs }: Order) {
  const { language } = usePageFacts();
  const m = useMessages(messages);
  return [
    { name: m.receiptNumber, value: receiptNumber ?? '', isStrong: true },
    ...(settledAtMs === null ? [] : [{ name: m.doneAt, value: momentText(settledAtMs, language) }]),
  ];
}

function EndedPage({ place: { place }, shown: { order, about } }: OrderPageProps): JSX.Element {
  const m = useMessages(messages);
  const words = m[order.kind];
  return (
    <BankPage title={words.ended} place={place}>
      <Notice kind="warning">
        <p>{m.nothingMoved}</p>
        <p>{words.ends[order.endReason ?? 'not_proven']}</p>
      </Notice>
      {about}
      <Actions>
        <LinkButton address={addresses[place]}>{words.again}</LinkButton>
        <LinkButton address={addresses.home}>{m.home}</LinkButton>
      </Actions>
    </BankPage>
  );
}

function CheckingPage({ place: { place, steps }, shown: { order, about } }: OrderPageProps): JSX.Element {
  const m = useMessages(messages);
  return (
    <BankPage title={m.checkingTitle} place={place} step={{ at: steps - 1, of: steps }}>
      <Notice kind="warning">
        <p>{m.checking}</p>
      </Notice>
      {about}
      <Actions>
        <LinkButton address={`${addresses[place]}/${order.id}`} kind="seal">
          {m.look}
        </LinkButton>
        <LinkButton address={addresses.home}>{m.home}</LinkButton>
      </Actions>
    </BankPage>
  );
}
