import type { ContractState, TokenState } from '../contract/contract.ts';
import { isCoolingOff } from '../policy/limits-now.ts';
import type { BankPolicy, CodeOperation } from '../policy/policy-schema.ts';

/** What a proof is for: an operation of the policy, or a step of signing in or of a token flow. */
export type ProofPurpose = CodeOperation | 'signIn' | 'stopToken' | 'exchangeToken' | 'resynchroniseToken';

/** What a page must ask for before something goes on. */
export type Demand =
  | {
      /** `nothing` where the policy wants no proof of it. The password is the 資金移動用パスワード. */
      readonly asks: 'nothing' | 'code' | 'transfer_password' | 'code_and_transfer_password';
      /** Staff stopped the token: where a code is asked, only a temporary one passes. */
      readonly onlyTemporaryCode: boolean;
    }
  | DemandRefused;

/** Nothing proves it now. The password for transfers does not stand in. */
export interface DemandRefused {
  readonly asks: 'refused';
  readonly reason: DemandRefusal;
}

export type DemandRefusal = 'contract_not_active' | 'token_locked' | 'token_lost' | 'token_stopped' | 'no_token';

/** What a demand depends on besides the policy. */
export interface DemandSituation {
  readonly contractState: ContractState;
  readonly tokenState: TokenState;
  /** The authority has not heard yet that staff have stopped it. */
  readonly isStopUntold: boolean;
  readonly unvouchedAtMs: number | null;
}

/** No weak door: only who never had a token, or stopped it with a code, may use the password for transfers instead. */
export function passwordStandsIn(tokenState: TokenState): boolean {
  return tokenState === 'none' || tokenState === 'stopped_by_customer';
}

/** What proves, at a moment, that the customer wants something. */
export function demandFor(
  policy: BankPolicy,
  purpose: ProofPurpose,
  situation: DemandSituation,
  nowMs: number,
): Demand {
  const { contractState, tokenState } = situation;
  if (contractState !== 'active') return refused('contract_not_active');
  if (isOperation(policy, purpose)) {
    if (!policy.codeFor[purpose]) return asks('nothing');
    if (passwordStandsIn(tokenState) && purpose !== 'changeSignInCode') return asks('transfer_password');
    const isPasswordWanted = purpose !== 'changeSignInCode' && wantsPasswordToo(policy, situation, nowMs);
    return codeOf(situation, isPasswordWanted ? 'code_and_transfer_password' : 'code');
  }
  // A temporary code shows that the bank trusts somebody, and not that there is a token to be stopped, exchanged or set right.
  if (purpose !== 'signIn' && tokenState === 'stopped_by_staff') return refused('token_stopped');
  return codeOf(situation, 'code');
}

function isOperation(policy: BankPolicy, purpose: ProofPurpose): purpose is CodeOperation {
  return Object.hasOwn(policy.codeFor, purpose);
}

/** A token that nobody vouched for opens nothing, for a while, that was shut without it. */
function wantsPasswordToo(policy: BankPolicy, { unvouchedAtMs }: DemandSituation, nowMs: number): boolean {
  const { operationsWantTransferPassword } = policy.firstRegistration;
  return operationsWantTransferPassword && isCoolingOff(policy, { tokenSinceMs: unvouchedAtMs }, nowMs);
}

function codeOf({ tokenState, isStopUntold }: DemandSituation, asked: 'code' | 'code_and_transfer_password'): Demand {
  switch (tokenState) {
    case 'active':
      return asks(asked);
    case 'stopped_by_staff':
      // Until the authority knows, it would take the token's own codes.
      return isStopUntold ? refused('token_stopped') : { asks: asked, onlyTemporaryCode: true };
    case 'locked':
      return refused('token_locked');
    case 'lost':
    case 'stolen':
      return refused('token_lost');
    case 'none':
    case 'stopped_by_customer':
      return refused('no_token');
  }
}

function asks(asked: Exclude<Demand['asks'], 'refused'>): Demand {
  return { asks: asked, onlyTemporaryCode: false };
}

function refused(reason: DemandRefusal): DemandRefused {
  return { asks: 'refused', reason };
}
