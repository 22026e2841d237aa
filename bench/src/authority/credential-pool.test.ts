import { describe, expect, it } from 'vitest';
import { CredentialPool, validateBody, type SeededCredential } from './credential-pool.ts';

const credential = (id: string): SeededCredential => ({ id, codeKey: Buffer.from('12345678901234567890123456789012') });
const idsOf = (credentials: readonly SeededCredential[]): string => credentials.map(({ id }) => id).join('');

const poolOfFive = () => new CredentialPool(['a', 'b', 'c', 'd', 'e'].map(credential));

describe('the pool of credentials', () => {
  it('gives each once in a step', () => {
    const pool = poolOfFive();
    expect(idsOf(pool.fresh(7))).toBe('abcde');
    pool.spend(2);
    expect(idsOf(pool.fresh(7))).toBe('cde');
    pool.spend(2);
    expect(idsOf(pool.fresh(7))).toBe('e');
  });

  it('gives all again in the next step, those first that have rested longest', () => {
    const pool = poolOfFive();
    pool.fresh(7);
    pool.spend(3);
    expect(idsOf(pool.fresh(8))).toBe('deabc');
    pool.spend(3);
    expect(idsOf(pool.fresh(8))).toBe('bc');
  });

  it('is spent when more was sent than it had', () => {
    const pool = poolOfFive();
    pool.fresh(7);
    pool.spend(12);
    expect(pool.fresh(7)).toEqual([]);
    expect(idsOf(pool.fresh(8))).toBe('abcde');
  });
});

it('the body to validate carries the code of the step', () => {
  // RFC 6238, Appendix B: 46119246 at 59 seconds, which is step 1, of which six digits are the last.
  expect(validateBody(credential('WPKD12345674'), 1)).toBe('{"credentialId":"WPKD12345674","code":"119246"}');
});
