import type { Sql } from '@warifu/database';
import type { ContractId } from '../contract/contract-id.ts';
import type { ContractState, TokenState } from '../contract/contract.ts';
import { areOrdersStopped } from '../order/stop-switch.ts';
import type { RequestDetails, RequestObstacle } from './request.ts';

/** What of a request decides whether it is possible. */
export type Wanted =
  | { readonly kind: 'resume_orders'; readonly contractId: null }
  | { readonly kind: 'reissue' | 'release_contract' | 'renew_password'; readonly contractId: ContractId }
  | {
      readonly kind: 'change_contact';
      readonly contractId: ContractId;
      readonly details: RequestDetails['change_contact'];
    };

interface Found {
  readonly state: ContractState;
  readonly tokenState: TokenState;
  readonly email: string;
  readonly phone: string;
}

/**
 * Why something cannot be raised or approved as things stand; null for no reason. A frozen contract is no hindrance: its
 * password, token and address are put in order before it is released. The contract is locked.
 */
export async function requestObstacle(sql: Sql, wanted: Wanted): Promise<RequestObstacle | null> {
  if (wanted.kind === 'resume_orders') return (await areOrdersStopped(sql)) ? null : 'orders_not_stopped';
  const [found] = await sql<Found[]>`
    select state, token_state as "tokenState", email, phone from banking.contract where id = ${wanted.contractId}`;
  if (found === undefined) return 'unknown_contract';
  if (found.state === 'closed') return 'contract_closed';
  switch (wanted.kind) {
    case 'reissue':
      return reissueObstacle(found.tokenState);
    case 'release_contract':
      return found.state === 'frozen' ? null : 'contract_not_frozen';
    case 'renew_password':
      return null;
    case 'change_contact':
      return changes(found, wanted.details) ? null : 'unchanged';
  }
}

/** A letter replaces a token that nobody can use: while one works, or none is wanted, it would be a second way in. */
function reissueObstacle(tokenState: TokenState): RequestObstacle | null {
  if (tokenState === 'active') return 'token_active';
  return tokenState === 'none' || tokenState === 'stopped_by_customer' ? 'no_token_to_replace' : null;
}

function changes(found: Found, { email, phone }: RequestDetails['change_contact']): boolean {
  return (email !== null && email !== found.email) || (phone !== null && phone !== found.phone);
}
