import { addresses } from '../addresses.ts';

export function bookingAddress(orderId: string): string {
  return `${addresses.bookings}/${orderId}`;
}

export function cancelBookingAddress(orderId: string): string {
  return `${bookingAddress(orderId)}/cancel`;
}
