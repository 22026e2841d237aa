import { mayDo, type ContractCase, type StaffAction, type StaffRole } from '@warifu/banking';
import type { ContractStep } from './contract-addresses.ts';

type OfferedStep = Exclude<ContractStep, 'tokenStopped'>;

const actionOf: Readonly<Record<OfferedStep, StaffAction>> = {
  stopToken: 'stop_token',
  reissue: 'raise_reissue',
  unlockToken: 'unlock_token',
  unlockSignIn: 'unlock_sign_in',
  temporaryCode: 'temporary_code',
  renewPassword: 'raise_renew_password',
  changeContact: 'raise_change_contact',
  freeze: 'freeze_contract',
  release: 'raise_release_contract',
  close: 'close_contract',
};

/**
 * What somebody in this role can do with a contract as it stands, in the order of how often it is wanted. It spares them pages
 * that would refuse: the rules decide for themselves.
 */
export function offeredSteps(role: StaffRole, known: ContractCase): readonly OfferedStep[] {
  return (Object.keys(actionOf) as OfferedStep[]).filter(
    (step) => mayDo(role, actionOf[step]) && isPossible(step, known),
  );
}

function isPossible(step: OfferedStep, { contract, token, isSignInStopped }: ContractCase): boolean {
  const { state, tokenState } = contract;
  const isActive = state === 'active';
  switch (step) {
    case 'stopToken':
      // One that is stopped for less can still turn out to have been stolen.
      return state !== 'closed' && token !== null && tokenState !== 'stolen';
    case 'reissue':
      return state !== 'closed' && token !== null && tokenState !== 'active';
    case 'unlockToken':
      return isActive && (tokenState === 'locked' || isLockedThere(token) || failuresOf(token) > 0);
    case 'unlockSignIn':
      return isActive && isSignInStopped;
    case 'temporaryCode':
      return isActive && (tokenState === 'active' || tokenState === 'stopped_by_staff');
    case 'release':
      return state === 'frozen';
    case 'freeze':
      return isActive;
    case 'renewPassword':
    case 'changeContact':
    case 'close':
      return state !== 'closed';
  }
}

function isLockedThere(token: ContractCase['token']): boolean {
  return typeof token?.registration === 'object' && token.registration.state === 'locked';
}

function failuresOf(token: ContractCase['token']): number {
  const registration = token?.registration;
  return typeof registration === 'object' && registration.state === 'enabled' ? registration.failures : 0;
}
