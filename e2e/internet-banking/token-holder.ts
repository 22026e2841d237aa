import type { BankWorld } from './bank-world.ts';
import { openCustomer, type NewCustomer } from './customers.ts';
import { takeToken, type HeldToken } from './held-token.ts';
import { arrive, deviceOf, type ArrivalOptions, type Person, type Way } from './person.ts';
import { register } from './token-flows.ts';

export interface TokenHolder {
  readonly person: Person;
  readonly token: HeldToken;
}

interface NewTokenHolder extends ArrivalOptions, Pick<NewCustomer, 'fundsYen'> {
  readonly choice: 'ask' | 'doNotAsk';
}

const dayMs = 86_400_000;

/** A customer who registered a token a day ago, so that the lower limits of a new one are over; at the sign-in page. */
export async function openTokenHolder(
  bank: BankWorld,
  way: Way,
  { choice, fundsYen = [1_000_000], ...options }: NewTokenHolder,
): Promise<TokenHolder> {
  const customer = await openCustomer(bank, { language: way.lang, fundsYen });
  const person = await arrive(bank, customer, way, options);
  const token = await takeToken(bank.world, way.lang, deviceOf(way));
  await register(person, token, choice);
  await bank.world.pass(dayMs);
  return { person, token };
}
