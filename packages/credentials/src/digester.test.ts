import { Secret } from '@warifu/kernel';
import { describe, expect, it } from 'vitest';
import { Digester } from './digester.ts';

const digester = new Digester(new Secret(Buffer.alloc(32, 1)));
const other = new Digester(new Secret(Buffer.alloc(32, 2)));
const input = ['WPKD12345678', '123456', undefined] as const;

describe('the digest of a request', () => {
  it('is the same for the same operation and input', () => {
    expect(digester.requestInput('validate', input)).toEqual(digester.requestInput('validate', [...input]));
  });

  it.each([
    ['another operation', digester.requestInput('synchronise', input)],
    ['another code', digester.requestInput('validate', ['WPKD12345678', '123457', undefined])],
    ['a part that is there', digester.requestInput('validate', ['WPKD12345678', '123456', ''])],
    ['parts divided elsewhere', digester.requestInput('validate', ['WPKD1234567', '8123456', undefined])],
    ['another key', other.requestInput('validate', input)],
  ])('differs for %s', (_, digest) => {
    expect(digester.equal(digest, digester.requestInput('validate', input))).toBe(false);
  });
});

describe('the digest of a temporary code', () => {
  it('is bound to the token, the key and the purpose', () => {
    const digests = [
      digester.temporaryCode('WPKD12345678', '12345678'),
      digester.temporaryCode('WPKD12345679', '12345678'),
      digester.temporaryCode('WPKD12345678', '12345679'),
      other.temporaryCode('WPKD12345678', '12345678'),
      digester.requestInput('WPKD12345678', ['12345678']).toString('base64url'),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

it('digests of different lengths are different, without an error', () => {
  expect(digester.equal('abc', 'abcd')).toBe(false);
  expect(digester.equal(Buffer.from('abc'), 'abc')).toBe(true);
});
