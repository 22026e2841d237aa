import type { Secret } from '@warifu/kernel';
import type { TokenId } from '@warifu/otp';
import { tokenStanding } from '../authentication/token-standing.ts';
import { releaseContract } from '../contract/change-contract-state.ts';
import type { ContractId } from '../contract/contract-id.ts';
import type { Deed } from '../deed.ts';
import { setOrderStop } from '../order/stop-switch.ts';
import { renewPassword, type DrawnPassword } from '../password/renew-password.ts';
import { changeContact } from './change-contact.ts';
import { issueReissueCode, reissueValidMs } from '../token/reissue-code.ts';
import { stopHeldToken } from '../token/stop-held-token.ts';
import type { StaffRequest } from './request.ts';

/** What goes onto the letter to the customer, once: only digests are kept. */
export type ApprovedLetter =
  | { readonly kind: 'reissue'; readonly code: Secret<string>; readonly expiresAtMs: number }
  | { readonly kind: 'login_password' | 'transfer_password'; readonly password: Secret<string> };

export interface CarriedOut {
  /** Null for what needs none. */
  readonly letter: ApprovedLetter | null;
  /** A token whose stop the authority has to hear of; null for none. */
  readonly stoppedTokenId: TokenId | null;
}

/** Does what was approved. Nothing stands in its way, the contract is locked, and `drawn` is there where a password is renewed. */
export async function carryOut(deed: Deed, request: StaffRequest, drawn: DrawnPassword | null): Promise<CarriedOut> {
  const { reason } = request;
  switch (request.kind) {
    case 'reissue':
      return await reissue(deed, request.contractId, reason);
    case 'release_contract': {
      const change = await releaseContract(deed, request.contractId, reason);
      if (change.result !== 'changed') throw new Error(`a contract was not released: ${change.result}`);
      return nothingToTell;
    }
    case 'renew_password': {
      if (drawn === null) throw new Error('no password was drawn');
      const { password: kind } = request.details;
      await renewPassword(deed, { contractId: request.contractId, kind, reason, drawn });
      return { ...nothingToTell, letter: { kind: `${kind}_password`, password: drawn.password } };
    }
    case 'change_contact':
      await changeContact(deed, request.contractId, request.details);
      return nothingToTell;
    case 'resume_orders':
      await setOrderStop(deed, { isStopped: false, reason });
      return nothingToTell;
  }
}

const nothingToTell: CarriedOut = { letter: null, stoppedTokenId: null };

/** A locked token is stopped with it: never a letter under way while the old one could come back. */
async function reissue(deed: Deed, contractId: ContractId, reason: string): Promise<CarriedOut> {
  const { tokenId, tokenState } = await tokenStanding(deed.tx, contractId);
  const stoppedTokenId = tokenState === 'locked' ? tokenId : null;
  if (stoppedTokenId !== null) {
    await stopHeldToken(deed, contractId, { tokenId: stoppedTokenId, cause: 'other', reason });
  }
  const code = await issueReissueCode(deed, contractId);
  deed.tell('reissue_approved', contractId);
  return { letter: { kind: 'reissue', code, expiresAtMs: deed.nowMs + reissueValidMs }, stoppedTokenId };
}
