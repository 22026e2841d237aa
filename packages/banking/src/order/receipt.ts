import { randomInteger, type Random } from '@warifu/kernel';
import { tokyoDate } from '../calendar/calendar-date.ts';
import type { Deed } from '../deed.ts';
import type { OrderId } from './order.ts';

/** Two numbers of one day drawn alike are one in ten thousand millions; more often something is broken. */
const maxDraws = 5;

/**
 * Gives an order its receipt number: the day and ten digits that nobody can guess, such as `261124-48219-37512`. A number
 * is never given twice.
 */
export async function giveReceipt({ tx, banking, nowMs }: Deed, orderId: OrderId): Promise<string> {
  for (let draw = 1; draw <= maxDraws; draw += 1) {
    const number = drawNumber(banking.random, nowMs);
    const { count } = await tx`
      insert into banking.receipt (number, order_id) values (${number}, ${orderId}) on conflict (number) do nothing`;
    if (count > 0) return number;
  }
  throw new Error('no receipt number is free');
}

function drawNumber(random: Random, nowMs: number): string {
  const day = tokyoDate(nowMs).slice(2).replaceAll('-', '');
  const five = () => String(randomInteger(random, 100_000)).padStart(5, '0');
  return `${day}-${five()}-${five()}`;
}
