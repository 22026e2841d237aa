import { tokenStanding, type Contract } from '@warifu/banking';
import { createLogger } from '@warifu/web';
import { expect } from 'vitest';
import { sweepOnce } from 'warifu/sweeper';
import type { BankWorld } from './bank-world.ts';
import type { Customer } from './customers.ts';
import { contact } from './own-bank.ts';

/** Does once what the bank's program does by itself every few seconds; none of it may fail. */
export async function sweep({ bills, mailer }: BankWorld): Promise<void> {
  const failures: string[] = [];
  await sweepOnce({
    bills,
    mailer,
    contact,
    logger: createLogger({ program: 'bank', level: 'silent' }),
    onFailure: (step) => failures.push(step),
  });
  expect(failures).toEqual([]);
}

/**
 * Sweeps until the bank has heard what became of a token. The authority lists an event as soon as no transaction is open that began
 * before it, in any database of its server: other tests have some.
 */
export async function sweepUntilToken(
  bank: BankWorld,
  { contractId }: Pick<Customer, 'contractId'>,
  state: Contract['tokenState'],
): Promise<void> {
  const present = async () => {
    await sweep(bank);
    return (await tokenStanding(bank.bills.banking.db.sql, contractId)).tokenState;
  };
  await expect.poll(present, { timeout: 20_000 }).toBe(state);
}
