import { randomInteger, type Branded, type Random } from '@warifu/kernel';
import { normaliseTyped } from '@warifu/otp';

/** 6 to 12 digits and capital letters. Ours are ten digits; those that a core system brings along are taken as they are. */
export type ContractId = Branded<'ContractId'>;

const pattern = /^[0-9A-Z]{6,12}$/;

/** What a person typed as a contract ID, in one spelling for all that mean the same; null where it is too long to be anything. */
export function normaliseContractId(typed: string): string | null {
  return normaliseTyped(typed)?.toUpperCase() ?? null;
}

/** The contract ID that was typed; null for what cannot be one. It says nothing about whether there is such a contract. */
export function parseContractId(typed: string): ContractId | null {
  const id = normaliseContractId(typed);
  return id !== null && pattern.test(id) ? (id as ContractId) : null;
}

/** Drawn at random, so that no ID tells of another; no check digit, since a slip must look like any wrong ID anyway. */
export function newContractId(random: Random): ContractId {
  const digits = Array.from({ length: 9 }, () => randomInteger(random, 10));
  return `${1 + randomInteger(random, 9)}${digits.join('')}` as ContractId;
}
