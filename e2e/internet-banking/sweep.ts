import { createLogger } from '@warifu/web';
import { expect } from 'vitest';
import { sweepOnce } from 'warifu/sweeper';
import type { BankWorld } from './bank-world.ts';
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
