import type { CaughtMail } from '@warifu/banking/mail-catcher';
import type { Person } from './person.ts';
import { sweep } from './sweep.ts';

/** What was sent to an address up to now, the newest first. By default to the customer's. */
export async function mailsTo({ bank, customer }: Person, address = customer.email): Promise<readonly CaughtMail[]> {
  await sweep(bank);
  return bank.mails().filter(({ to }) => to.includes(address));
}

export async function subjectsTo(person: Person, address?: string): Promise<readonly string[]> {
  return (await mailsTo(person, address)).map(({ subject }) => subject);
}
