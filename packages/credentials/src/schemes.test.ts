import { createHmac } from 'node:crypto';
import { hotp } from '@warifu/otp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scheme } from './issue.ts';
import { issueTestCredential } from './testing/issue-test-credential.ts';
import { at, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const rejected = (reason: string) => ({ result: 'rejected', reason });
const accepted = { result: 'accepted' };
const registered = { result: 'registered' };

describe('a time-based token of another make', () => {
  const schemes: Scheme[] = [
    { mode: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
    { mode: 'totp', algorithm: 'SHA256', digits: 7, periodSeconds: 30 },
    { mode: 'totp', algorithm: 'SHA512', digits: 8, periodSeconds: 60 },
  ];

  it.each(schemes)(
    'with $algorithm, $digits digits and $periodSeconds s is registered and validated',
    async (scheme) => {
      const token = await issueTestCredential(authority, { scheme });
      const address = at(authority.bank, token);
      expect(token.code()).toHaveLength(scheme.digits);
      expect(await authority.service.register({ ...address, code: token.code() })).toMatchObject(registered);
      expect(await authority.service.validate({ ...address, code: token.code() })).toEqual(rejected('used_code'));
      authority.clock.advanceSeconds(scheme.periodSeconds ?? 0);
      expect(await authority.service.validate({ ...address, code: token.code() })).toEqual(accepted);
      const shortened = token.code(1).slice(1);
      expect(await authority.service.validate({ ...address, code: shortened })).toMatchObject(rejected('wrong_code'));
    },
  );
});

describe('a counter-based token', () => {
  const scheme: Scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null };

  async function counterToken(lastStep?: number) {
    const token = await issueTestCredential(authority, { scheme, ...(lastStep === undefined ? {} : { lastStep }) });
    const address = at(authority.bank, token);
    const code = (counter: number) =>
      hotp((message) => createHmac('sha1', token.codeKey).update(message).digest(), counter, 6);
    return {
      code,
      register: (counter: number) => authority.service.register({ ...address, code: code(counter) }),
      validate: (counter: number) => authority.service.validate({ ...address, code: code(counter) }),
      synchronise: (counter: number) =>
        authority.service.synchronise({ ...address, code: code(counter), nextCode: code(counter + 1) }),
    };
  }

  it('is accepted at each counter once, in order', async () => {
    const { register, validate } = await counterToken();
    expect(await register(0)).toMatchObject(registered);
    expect(await validate(0)).toEqual(rejected('used_code'));
    expect(await validate(1)).toEqual(accepted);
    expect(await validate(2)).toEqual(accepted);
    expect(await validate(1)).toEqual(rejected('used_code'));
  });

  it('may have been pressed in vain a few times', async () => {
    const { register, validate } = await counterToken();
    await register(0);
    expect(await validate(10)).toEqual(accepted);
    expect(await validate(5)).toEqual(rejected('used_code'));
    expect(await validate(20)).toEqual(accepted);
  });

  it('that was pressed more often is out of step until two codes find it', async () => {
    const { register, validate, synchronise } = await counterToken();
    await register(0);
    expect(await validate(11)).toEqual({ ...rejected('out_of_sync'), attemptsLeft: 9 });
    expect(await validate(11)).toEqual(rejected('used_code'));
    expect(await synchronise(90)).toEqual(accepted);
    expect(await validate(91)).toEqual(rejected('used_code'));
    expect(await validate(92)).toEqual(accepted);
  });

  it('begins after the counter that was used elsewhere', async () => {
    const { register, validate } = await counterToken(4_000_000_000);
    expect(await register(4_000_000_000)).toEqual(rejected('used_code'));
    expect(await register(4_000_000_001)).toMatchObject(registered);
    expect(await validate(4_000_000_002)).toEqual(accepted);
  });
});
