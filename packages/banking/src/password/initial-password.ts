import { randomInteger, Secret, type Random } from '@warifu/kernel';
import type { BankPolicy } from '../policy/policy-schema.ts';

/** Small letters and digits that nobody takes for one another on paper: no i, l, o, 0, 1. */
const characters = 'abcdefghjkmnpqrstuvwxyz23456789';
const minLength = 12;

/** A password for the letter to the customer: at least 12 characters, 59 bits. */
export function newInitialPassword(policy: BankPolicy, random: Random): Secret<string> {
  const length = Math.max(minLength, policy.passwords.minLength);
  const drawn = Array.from({ length }, () => characters.charAt(randomInteger(random, characters.length)));
  return new Secret(drawn.join(''));
}
