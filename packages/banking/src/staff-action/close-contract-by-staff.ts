import type { TokenId } from '@warifu/otp';
import { accountsOf, balancesOf } from '../account/bank-account.ts';
import { lockTokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import { closeContract, type StateChange } from '../contract/change-contract-state.ts';
import type { Deed } from '../deed.ts';
import { performAsStaff, type RefusedToStaff } from '../staff/perform-as-staff.ts';
import { keepTokenStop, tellTokenStop } from '../token/bank-stop.ts';
import { isContract } from './is-contract.ts';
import { takeForm, type Acting, type ContractForm, type DoneBefore } from './staff-form.ts';

export type ContractClosed = StateChange | NotClosed | RefusedToStaff;

type NotClosed =
  /** There is money on its accounts, or an account is overdrawn. Settle it first. */
  | { readonly result: 'money_left'; readonly balanceYen: number }
  /** Transfers wait for their day: the customer cancels them, or their day passes. */
  | { readonly result: 'bookings_left'; readonly bookings: number }
  | DoneBefore;

/** Closes a contract for ever, and stops its token. What waits for its proof ends; nothing is closed that still holds money. */
export async function closeContractByStaff(
  banking: Banking,
  member: Acting,
  form: ContractForm,
): Promise<ContractClosed> {
  const { contractId } = form;
  const closed = await performAsStaff(banking, member, 'close_contract', contractId, async (deed) =>
    (await takeForm(deed, member, form)) ? await close(deed, form) : ({ result: 'done_before' } as const),
  );
  if (closed.result !== 'closed') return closed;
  if (closed.tokenId !== null) await tellTokenStop(banking, closed.tokenId);
  return { result: 'changed' };
}

async function close(deed: Deed, { contractId, reason }: ContractForm) {
  if (!(await isContract(deed.tx, contractId))) return { result: 'unknown_contract' } as const;
  const { tokenId } = await lockTokenStanding(deed.tx, contractId);
  const left = await whatIsLeft(deed, contractId);
  if (left !== null) return left;
  const change = await closeContract(deed, contractId, reason);
  if (change.result !== 'changed') return change;
  if (tokenId !== null) await stopForGood(deed, contractId, tokenId);
  return { result: 'closed', tokenId } as const;
}

/** Without a mail of its own: the one about the contract says enough. */
async function stopForGood(deed: Deed, contractId: ContractId, tokenId: TokenId): Promise<void> {
  await keepTokenStop(deed, { tokenId, reason: 'unspecified' });
  await deed.tx`
    update banking.contract set token_state = 'stopped_by_staff', version = version + 1
    where id = ${contractId} and token_state in ('active', 'locked')`;
}

async function whatIsLeft({ tx, nowMs }: Deed, contractId: ContractId): Promise<Exclude<NotClosed, DoneBefore> | null> {
  const balances = await balancesOf(tx, await accountsOf(tx, contractId), nowMs);
  if (balances.some(({ balanceYen }) => balanceYen !== 0)) {
    return { result: 'money_left', balanceYen: balances.reduce((sum, { balanceYen }) => sum + balanceYen, 0) };
  }
  const [{ bookings }] = await tx<[{ bookings: number }]>`
    select count(*)::integer as bookings from banking.payment_order
    where contract_id = ${contractId} and state = 'booked'`;
  return bookings > 0 ? { result: 'bookings_left', bookings } : null;
}
