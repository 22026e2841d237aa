import type { Registration } from '@warifu/client';
import type { TokenId } from '@warifu/otp';
import { orNoAnswer } from '../authentication/ask-authority.ts';
import { lockTokenStanding, tokenStanding, type TokenStanding } from '../authentication/token-standing.ts';
import type { Banking } from '../banking.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { TokenState } from '../contract/contract.ts';
import { endUnderWay } from '../contract/end-under-way.ts';
import { perform, type Actor, type Deed } from '../deed.ts';
import { markLocked } from './mark-locked.ts';
import { openChangeOf } from './token-change.ts';

/**
 * Brings a contract in line with what the authority says of its token: locked or unlocked there, or stopped there by
 * somebody. Only from `locked` does it ever lead back to `active`: what the bank has stopped, the bank's staff alone opens.
 * False where the authority cannot be asked.
 */
export async function reconcileToken(
  banking: Banking,
  contractId: ContractId,
  actor: Actor = 'system',
): Promise<boolean> {
  const before = await tokenStanding(banking.db.sql, contractId);
  const { tokenId, version } = before;
  if (tokenId === null || !before.hasToken) return true;
  const registration = await orNoAnswer(() => banking.authority.registration(tokenId));
  if ('failure' in registration && registration.failure !== 'not_found') return false;
  const there = 'failure' in registration ? null : registration;
  await perform(banking, actor, async (deed) => {
    const held = await lockTokenStanding(deed.tx, contractId);
    // What changed since the authority was asked may be newer than its answer. An open change is settled by itself.
    if (held.version !== version || (await openChangeOf(deed.tx, contractId)) !== null) return;
    await follow(deed, contractId, { held, tokenId, there });
  });
  return true;
}

interface Comparison {
  readonly held: TokenStanding;
  readonly tokenId: TokenId;
  /** Null where there is no such registration any more. */
  readonly there: Registration | null;
}

async function follow(deed: Deed, contractId: ContractId, { held, tokenId, there }: Comparison): Promise<void> {
  if (there?.state === 'locked') {
    await markLocked(deed, contractId, { tokenId });
  } else if (there?.state === 'enabled') {
    if (held.tokenState === 'locked') await markUnlocked(deed, contractId, tokenId);
  } else {
    const state = there?.reason === 'lost' || there?.reason === 'stolen' ? there.reason : 'stopped_by_staff';
    if (severityOf(state) > severityOf(held.tokenState)) await markStopped(deed, contractId, { tokenId, state });
  }
}

/** A stop never becomes a lesser one by itself. */
function severityOf(state: TokenState): number {
  if (state === 'lost' || state === 'stolen') return 2;
  return state === 'stopped_by_staff' ? 1 : 0;
}

async function markUnlocked(deed: Deed, contractId: ContractId, tokenId: TokenId): Promise<void> {
  await setState(deed, contractId, 'active');
  deed.record('token_unlocked', contractId, { tokenId });
  deed.tell('token_unlocked', contractId, { tokenId });
}

async function markStopped(
  deed: Deed,
  contractId: ContractId,
  { tokenId, state }: { readonly tokenId: TokenId; readonly state: 'stopped_by_staff' | 'lost' | 'stolen' },
): Promise<void> {
  await setState(deed, contractId, state);
  await endUnderWay(deed, contractId, 'token_stopped');
  const reason = state === 'stopped_by_staff' ? 'other' : state;
  deed.record('token_stopped_by_bank', contractId, { tokenId, reason });
  deed.tell('token_stopped_by_bank', contractId, { tokenId, reason });
}

async function setState({ tx }: Deed, contractId: ContractId, state: TokenState): Promise<void> {
  await tx`
    update banking.contract set token_state = ${state}::banking.token_state, version = version + 1 where id = ${contractId}`;
}
