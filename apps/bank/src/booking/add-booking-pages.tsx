import { cancelBooking, demandNow, listBookings } from '@warifu/banking';
import { PageProblem, seeOther, showAgain, type Visit } from '@warifu/web/pages';
import { addresses } from '../addresses.ts';
import type { BankSite } from '../bank-site.ts';
import { createCustomerRoutes } from '../customer/customer-routes.ts';
import type { Customer } from '../customer/customer.ts';
import { showUnproven } from '../proof/proof-errors.ts';
import { missingProof, typedProof } from '../proof/proof-form.ts';
import { transferAddress } from '../transfer/transfer-addresses.ts';
import { readTransfer } from '../transfer/transfer-order.tsx';
import { bookingAddress, cancelBookingAddress } from './booking-addresses.ts';
import { cancellingForm } from './cancelling-form.ts';
import { BookingPage, BookingsPage, CancelBookingPage } from './booking-pages.tsx';

/** 予約した振込: the list, one of them, how to cancel it. One that is booked no more shows as the transfer that it is. */
export function addBookingPages(site: BankSite): void {
  const { pages, banking } = site;
  const routes = createCustomerRoutes(pages, banking);

  async function find(visit: Visit, customer: Customer) {
    const shown = await readTransfer(site, customer, visit.parameter('id'));
    if (shown === null) throw new PageProblem('not_found');
    return shown;
  }

  routes.addPage(addresses.bookings, async (visit, { contractId }) => (
    <BookingsPage bookings={await listBookings(banking, contractId)} isCancelled={visit.told === 'cancelled'} />
  ));
  routes.addPage(bookingAddress(':id'), async (visit, customer) => {
    const { order, about } = await find(visit, customer);
    if (order.state !== 'booked') return seeOther(transferAddress(order.id));
    return <BookingPage booking={order} about={about} />;
  });
  routes.addForm({
    address: cancelBookingAddress(':id'),
    form: cancellingForm,
    async show(visit, customer, form) {
      const { order, brief } = await find(visit, customer);
      if (order.state !== 'booked') return seeOther(transferAddress(order.id));
      const demand = await demandNow(banking, { ...customer, purpose: 'cancelBooking' });
      return <CancelBookingPage booking={order} about={brief} form={form} demand={demand} />;
    },
    async submit(visit, { contractId }, { values, submissionKey }) {
      const orderId = visit.parameter('id');
      const missing = missingProof(await demandNow(banking, { contractId, purpose: 'cancelBooking' }), values);
      if (missing !== null) return showAgain(missing);
      const proof = { formKey: submissionKey, ...typedProof(values) };
      const answer = await cancelBooking(banking, { contractId, orderId, ...proof });
      switch (answer.result) {
        case 'cancelled':
          return seeOther(addresses.bookings, { told: 'cancelled' });
        case 'not_booked':
          return seeOther(transferAddress(orderId));
        case 'refused':
          // The page says why by itself.
          return seeOther(visit.path);
        case 'rejected':
        case 'unknown':
        case 'form_reused':
          return showUnproven(answer);
      }
    },
  });
}
