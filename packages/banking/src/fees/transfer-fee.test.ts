import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy.ts';
import { transferFeeYen, transferKindOf } from './transfer-fee.ts';

describe('the fee of a transfer', () => {
  it.each([
    ['otherBank', 1, 330],
    ['otherBank', 29_999, 330],
    ['otherBank', 30_000, 440],
    ['otherBank', 9_999_999_999, 440],
    ['sameBank', 29_999, 110],
    ['sameBank', 30_000, 220],
    ['sameBranch', 1_000_000, 0],
    ['ownAccounts', 1_000_000, 0],
  ] as const)('%s of %i yen is %i yen', (kind, amountYen, feeYen) => {
    expect(transferFeeYen(defaultPolicy, kind, amountYen)).toBe(feeYen);
  });

  it.each([0, -1, 1.5, NaN, Infinity])('is not asked for %s yen', (amountYen) => {
    expect(() => transferFeeYen(defaultPolicy, 'otherBank', amountYen)).toThrow(RangeError);
  });
});

it('a transfer is of the kind that its places make it', () => {
  const here = { bankCode: '1999', branchCode: '001' };
  expect(transferKindOf(here, { bankCode: '0001', branchCode: '001' }, false)).toBe('otherBank');
  expect(transferKindOf(here, { bankCode: '1999', branchCode: '002' }, false)).toBe('sameBank');
  expect(transferKindOf(here, here, false)).toBe('sameBranch');
  expect(transferKindOf(here, { bankCode: '1999', branchCode: '002' }, true)).toBe('ownAccounts');
});
