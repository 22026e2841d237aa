import { randomInteger, type Branded, type Random } from '@warifu/kernel';

/** 6 to 12 digits and capital letters. Ours are ten digits; those that a core system brings along are taken as they are. */
export type ContractId = Branded<'ContractId'>;

const pattern = /^[0-9A-Z]{6,12}$/;
const maxTypedLength = 64;

/**
 * What a person typed as a contract ID, without what keyboards and groups add: full-width characters become plain ones
 * (NFKC), small letters capital, spaces and hyphens go. Cut where it is too long to be anything.
 */
export function normaliseContractId(typed: string): string {
  return typed
    .slice(0, maxTypedLength)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u2500\u30fc]/gu, '')
    .toUpperCase();
}

/** The contract ID that was typed; null for what cannot be one. It says nothing about whether there is such a contract. */
export function parseContractId(typed: string): ContractId | null {
  const id = normaliseContractId(typed);
  return pattern.test(id) ? (id as ContractId) : null;
}

/** Drawn at random, so that no ID tells of another; no check digit, since a slip must look like any wrong ID anyway. */
export function newContractId(random: Random): ContractId {
  const digits = Array.from({ length: 9 }, () => randomInteger(random, 10));
  return `${1 + randomInteger(random, 9)}${digits.join('')}` as ContractId;
}
