import type { Demand, Transfer } from '@warifu/banking';
import {
  Actions,
  DefinitionList,
  Form,
  LinkButton,
  Notice,
  SubmitButton,
  useMessages,
  type ShownFormOf,
} from '@warifu/web/pages';
import type { JSX } from 'preact';
import { addresses } from '../addresses.ts';
import { BankPage } from '../layout/bank-page.tsx';
import { ProofFields } from '../proof/proof-fields.tsx';
import { ProofRefusal } from '../proof/proof-refusal.tsx';
import { useProofTexts } from '../proof/proof-texts.ts';
import { TransferWays } from '../transfer/history.tsx';
import type { cancellingForm } from './cancelling-form.ts';
import { bookingAddress, cancelBookingAddress } from './booking-addresses.ts';
import { bookingMessages } from './messages.ts';

export function BookingsPage({
  bookings,
  isCancelled,
}: {
  bookings: readonly Transfer[];
  isCancelled: boolean;
}): JSX.Element {
  const m = useMessages(bookingMessages);
  return (
    <BankPage title={m.title} place="bookings">
      {isCancelled ? (
        <Notice kind="done">
          <p>{m.cancelled}</p>
        </Notice>
      ) : null}
      <TransferWays transfers={bookings} addressOf={bookingAddress} empty={m.empty} />
      <Actions>
        <LinkButton address={addresses.transfers}>{m.newTransfer}</LinkButton>
      </Actions>
    </BankPage>
  );
}

interface OneBooking {
  readonly booking: Transfer;
  /** What the transfer is about. */
  readonly about: JSX.Element;
}

export function BookingPage({ booking, about }: OneBooking): JSX.Element {
  const m = useMessages(bookingMessages);
  return (
    <BankPage title={m.oneTitle} place="bookings">
      <DefinitionList rows={[{ name: m.receiptNumber, value: booking.receiptNumber ?? '' }]} />
      {about}
      <p>{m.onItsDay}</p>
      <Actions>
        <LinkButton address={cancelBookingAddress(booking.id)}>{m.cancel}</LinkButton>
        <LinkButton address={addresses.bookings}>{m.list}</LinkButton>
      </Actions>
    </BankPage>
  );
}

export function CancelBookingPage({
  booking,
  about,
  form,
  demand,
}: OneBooking & { form: ShownFormOf<typeof cancellingForm>; demand: Demand }): JSX.Element {
  const m = useMessages(bookingMessages);
  const { labels, sentences } = useProofTexts();
  return (
    <BankPage title={m.cancelTitle} place="bookings">
      {about}
      <p>{m.cancelIntro}</p>
      {demand.asks === 'refused' ? (
        <ProofRefusal reason={demand.reason} />
      ) : (
        <Form form={form} labels={labels} sentences={sentences}>
          <ProofFields demand={demand} />
          <SubmitButton>{m.cancelButton}</SubmitButton>
        </Form>
      )}
      <Actions>
        <LinkButton address={bookingAddress(booking.id)}>{m.keep}</LinkButton>
      </Actions>
    </BankPage>
  );
}
