import { accountsOf, balancesOf } from '@warifu/banking';
import type { Person } from './person.ts';

/** What the books say of the customer's accounts together. */
export async function moneyOf({ bank: { transfers }, customer }: Person): Promise<Money> {
  const { db, clock } = transfers.banking;
  const balances = await balancesOf(db.sql, await accountsOf(db.sql, customer.contractId), clock.nowMs());
  return {
    balanceYen: balances.reduce((sum, { balanceYen }) => sum + balanceYen, 0),
    availableYen: balances.reduce((sum, { availableYen }) => sum + availableYen, 0),
  };
}

interface Money {
  readonly balanceYen: number;
  /** Without what is held for orders under way. */
  readonly availableYen: number;
}
