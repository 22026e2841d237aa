import { isoTime } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import type { ContractId } from '../contract/contract-id.ts';
import type { TokenState } from '../contract/contract.ts';
import { endUnderWay, type EndedUnderWay } from '../contract/end-under-way.ts';
import type { Deed } from '../deed.ts';
import { keepTokenStop, type BankStopReason } from './bank-stop.ts';

/** Why staff stop a token. `lost` and `stolen` refuse sign-in until a reissued token is registered. */
export type StopCause = 'lost' | 'stolen' | 'damaged' | 'other';

export interface HeldTokenStopped extends EndedUnderWay {
  /** There was a letter that could have been used. */
  readonly letterVoided: boolean;
}

const stateOf = {
  lost: 'lost',
  stolen: 'stolen',
  damaged: 'stopped_by_staff',
  other: 'stopped_by_staff',
} as const satisfies Record<StopCause, TokenState>;

const authoritysReason = {
  lost: 'lost',
  stolen: 'stolen',
  damaged: 'damaged',
  other: 'unspecified',
} as const satisfies Record<StopCause, BankStopReason>;

const severities: Readonly<Record<TokenState, number>> = {
  none: 0,
  stopped_by_customer: 0,
  active: 0,
  locked: 0,
  stopped_by_staff: 1,
  lost: 2,
  stolen: 3,
};

/** Whether stopping it for this would be graver than how it stands. */
export function isGraver(cause: StopCause, tokenState: TokenState): boolean {
  return severities[stateOf[cause]] > severities[tokenState];
}

/**
 * Stops a contract's token here, with all that is under way, and keeps that the authority is to be told. A letter vouched for
 * what was known when it was written, so it ends too. The contract's row is locked, and the stop is graver than how it stands.
 */
export async function stopHeldToken(
  deed: Deed,
  contractId: ContractId,
  { tokenId, cause, reason }: { readonly tokenId: TokenId; readonly cause: StopCause; readonly reason: string },
): Promise<HeldTokenStopped> {
  await deed.tx`
    update banking.contract set token_state = ${stateOf[cause]}::banking.token_state, version = version + 1
    where id = ${contractId}`;
  await keepTokenStop(deed, { tokenId, reason: authoritysReason[cause] });
  const ended = await endUnderWay(deed, contractId, 'token_stopped');
  const { count } = await deed.tx`
    update banking.reissue set voided_at = ${isoTime(deed.nowMs)}
    where contract_id = ${contractId} and used_at is null and voided_at is null`;
  deed.record('token_stopped_by_staff', contractId, { tokenId, cause, reason, ...ended });
  const told = cause === 'lost' || cause === 'stolen' ? cause : 'other';
  deed.tell('token_stopped_by_bank', contractId, { tokenId, reason: told });
  return { ...ended, letterVoided: count > 0 };
}
