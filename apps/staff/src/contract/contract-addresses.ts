import type { ContractId } from '@warifu/banking';
import { addresses } from '../addresses.ts';

/** The page about one contract. Only the ID stands in addresses, never a name, a telephone number or an account. */
export const contractPattern = `${addresses.contracts}/:contractId`;

const paths = {
  stopToken: 'stop-token',
  tokenStopped: 'token-stopped',
  unlockToken: 'unlock-token',
  unlockSignIn: 'unlock-sign-in',
  temporaryCode: 'temporary-code',
  freeze: 'freeze',
  close: 'close',
  reissue: 'reissue',
  release: 'release',
  renewPassword: 'renew-password',
  changeContact: 'change-contact',
} as const;

export type ContractStep = keyof typeof paths;

export function stepPattern(step: ContractStep): string {
  return `${contractPattern}/${paths[step]}`;
}

export function contractAddress(id: ContractId): string {
  return `${addresses.contracts}/${id}`;
}

export function stepAddress(id: ContractId, step: ContractStep): string {
  return `${contractAddress(id)}/${paths[step]}`;
}

export const openContractAddress = '/open-contract';
export const importContractsAddress = '/import-contracts';
