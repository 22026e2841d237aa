import { randomUuid, systemRandom } from '@warifu/kernel';
import type { SimulatedToken } from '@warifu/testkit';
import { beginTokenFlow } from '../sign-in/begin-token-flow.ts';
import { settleTokenChanges } from '../token/settle-changes.ts';
import { newBrowser, type TestBank, type TestContract } from './test-bank.ts';

/** A new customer, who comes ten minutes later, when nothing is left open of what was before. */
export async function nextCustomer(bank: TestBank): Promise<TestContract> {
  bank.authority.network = 'up';
  bank.clock.advanceSeconds(600);
  await settleTokenChanges(bank.banking, 100);
  return await bank.customer();
}

/** The session cookie of a token flow whose password page was passed. */
export async function tokenFlowOf(
  bank: TestBank,
  customer: TestContract,
  purpose: 'register_or_exchange' | 'stop',
): Promise<string> {
  const begun = await beginTokenFlow(bank.banking, { ...customer, browser: newBrowser, purpose });
  if (begun.result !== 'password_passed') throw new Error(`not begun: ${begun.result}`);
  return begun.sessionCookie.reveal();
}

export function newFormKey(): string {
  return randomUuid(systemRandom);
}

export function wrongCode(token: SimulatedToken): string {
  return token.wrongCodes(1)[0] ?? '';
}
