import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedToken } from '@warifu/testkit';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const rejected = (reason: string) => ({ result: 'rejected', reason });
const accepted = { result: 'accepted' };

function validate(token: SimulatedToken, code = token.code(), relyingPartyId = authority.bank) {
  return authority.service.validate({ ...at(relyingPartyId, token), code });
}

async function viewOf(token: SimulatedToken) {
  return (await authority.service.registration(at(authority.bank, token))) ?? expect.unreachable();
}

describe('a code', () => {
  it('is accepted once, and spent from then on', async () => {
    const token = await authority.registeredToken();
    const code = token.code();
    expect(await validate(token, code)).toEqual(accepted);
    expect(await validate(token, code)).toEqual(rejected('used_code'));
    authority.clock.advanceMs(periodMs);
    expect(await validate(token, code)).toEqual(rejected('used_code'));
  });

  it('that registered the token is spent', async () => {
    const token = await authority.newToken();
    await authority.service.register({ ...at(authority.bank, token), code: token.code() });
    expect(await validate(token)).toEqual(rejected('used_code'));
  });

  it('is spent by a later one', async () => {
    const token = await authority.registeredToken();
    expect(await validate(token, token.code(1))).toEqual(accepted);
    expect(await validate(token, token.code(0))).toEqual(rejected('used_code'));
  });

  it.each([
    [-2, 'out_of_sync'],
    [-1, 'accepted'],
    [1, 'accepted'],
    [2, 'out_of_sync'],
    [10, 'out_of_sync'],
    [11, 'wrong_code'],
  ])('of %i steps from now is answered %s', async (offset, expected) => {
    const token = await authority.registeredToken();
    authority.clock.advanceMs(20 * periodMs);
    const answer = await validate(token, token.code(offset));
    expect('reason' in answer ? answer.reason : answer.result).toBe(expected);
  });

  it('that is out of step burns its step and counts as a failure', async () => {
    const token = await authority.registeredToken();
    expect(await validate(token, token.code(5))).toEqual({ ...rejected('out_of_sync'), attemptsLeft: 9 });
    expect(await viewOf(token)).toMatchObject({ failures: 1, driftSteps: 0 });
    expect(await validate(token, token.code(0))).toEqual(rejected('used_code'));
    expect(await validate(token, token.code(5))).toEqual(rejected('used_code'));
    expect(await viewOf(token)).toMatchObject({ failures: 1 });
  });

  it('that is accepted ends the count of failures and is remembered by its time', async () => {
    const token = await authority.registeredToken();
    for (const code of token.wrongCodes(3)) expect(await validate(token, code)).toMatchObject(rejected('wrong_code'));
    expect(await validate(token)).toEqual(accepted);
    const lastAcceptedAt = new Date(authority.clock.nowMs()).toISOString();
    expect(await viewOf(token)).toEqual({
      credentialId: token.credentialId,
      state: 'enabled',
      failures: 0,
      driftSteps: 0,
      lastAcceptedAt,
    });
  });
});

describe('the drift', () => {
  it('follows a clock that is off after two successes on the same side, and no further than four steps', async () => {
    const token = await authority.registeredToken();
    const drifts = [];
    for (let round = 0; round < 12; round += 1) {
      authority.clock.advanceMs(2 * periodMs);
      const { driftSteps } = await viewOf(token);
      expect(await validate(token, token.code(driftSteps + 1))).toEqual(accepted);
      drifts.push((await viewOf(token)).driftSteps);
    }
    expect(drifts).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 4, 4]);
  });

  it('is not moved by codes that come late now and then', async () => {
    const token = await authority.registeredToken();
    for (const offset of [-1, 0, -1, 1, -1, 0, 1, -1]) {
      authority.clock.advanceMs(3 * periodMs);
      expect(await validate(token, token.code(offset))).toEqual(accepted);
    }
    expect(await viewOf(token)).toMatchObject({ driftSteps: 0 });
  });
});

describe('another relying party', () => {
  it('sees nothing of a registration and cannot touch it', async () => {
    const { service, otherBank } = authority;
    const token = await authority.registeredToken();
    const address = at(otherBank, token);
    expect(await validate(token, token.code(), otherBank)).toEqual(rejected('not_registered'));
    const synchronising = { ...address, code: token.code(), nextCode: token.code(1) };
    expect(await service.synchronise(synchronising)).toEqual(rejected('not_registered'));
    expect(await service.registration(address)).toBeNull();
    const outcomes = [
      await service.disable(address, 'lost'),
      await service.enable(address),
      await service.unlock(address),
      await service.remove(address),
      await service.temporaryCode(address),
    ];
    expect(new Set(outcomes)).toEqual(new Set(['not_found']));
    const newer = await authority.newToken();
    const replacing = { ...at(otherBank, newer), code: newer.code(), replaces: token.credentialId };
    expect(await service.register(replacing)).toMatchObject(rejected('not_registered'));
    expect(await viewOf(token)).toMatchObject({ state: 'enabled', failures: 0 });
    expect(await validate(token)).toEqual(accepted);
  });

  it('finds a code spent that was accepted elsewhere', async () => {
    const { service, otherBank, clock } = authority;
    const token = await authority.registeredToken();
    await service.register({ ...at(otherBank, token), code: token.code() });
    clock.advanceMs(periodMs);
    expect(await validate(token)).toEqual(accepted);
    expect(await validate(token, token.code(), otherBank)).toEqual(rejected('used_code'));
  });

  it('keeps a state and a count of its own', async () => {
    const { service, bank, otherBank, clock } = authority;
    const token = await authority.registeredToken();
    await service.register({ ...at(otherBank, token), code: token.code() });
    clock.advanceMs(periodMs);
    await service.disable(at(bank, token), 'customer_request');
    for (const code of token.wrongCodes(2)) await validate(token, code, otherBank);
    expect(await viewOf(token)).toMatchObject({ state: 'disabled', failures: 0 });
    expect(await service.registration(at(otherBank, token))).toMatchObject({ state: 'enabled', failures: 2 });
    expect(await validate(token, token.code(), otherBank)).toEqual(accepted);
  });
});

describe('throttling', () => {
  it('judges nothing, counts nothing and spends nothing until the wait is over, and locks at the tenth failure', async () => {
    const { clock } = authority;
    const token = await authority.registeredToken();
    const waits = [];
    for (const [index, code] of token.wrongCodes(10).entries()) {
      const answer = await validate(token, code);
      expect(answer).toMatchObject({ ...rejected('wrong_code'), attemptsLeft: 9 - index });
      const wait = 'retryAfterSeconds' in answer ? answer.retryAfterSeconds : 0;
      waits.push(wait);
      if (wait > 0) {
        clock.advanceMs(wait * 1000 - 1);
        expect(await validate(token)).toEqual({ ...rejected('throttled'), retryAfterSeconds: 1 });
        expect(await viewOf(token)).toMatchObject({ failures: index + 1 });
        clock.advanceMs(1);
      }
    }
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 0]);
    expect(await viewOf(token)).toMatchObject({ state: 'locked', failures: 10 });
    clock.advanceSeconds(3600);
    expect(await validate(token)).toEqual(rejected('locked'));
    expect(await authority.service.unlock(at(authority.bank, token))).toMatchObject({ state: 'enabled', failures: 0 });
    expect(await validate(token)).toEqual(accepted);
  });

  it('spends no code: the one that came too early passes when the wait is over', async () => {
    const token = await authority.registeredToken();
    for (const code of token.wrongCodes(4)) await validate(token, code);
    expect(await validate(token)).toMatchObject(rejected('throttled'));
    authority.clock.advanceMs(1000);
    expect(await validate(token)).toEqual(accepted);
  });

  it('locks by the limit and unlocks by the time that the policy says', async () => {
    const { service } = await authority.startProgram({ maxFailures: 3, unlockAfterSeconds: 900 });
    const token = await authority.registeredToken();
    const address = at(authority.bank, token);
    for (const code of token.wrongCodes(3)) await service.validate({ ...address, code });
    expect(await service.registration(address)).toMatchObject({ state: 'locked', failures: 3 });
    authority.clock.advanceMs(899_999);
    expect(await service.validate({ ...address, code: token.code() })).toEqual(rejected('locked'));
    authority.clock.advanceMs(1);
    expect(await service.registration(address)).toMatchObject({ state: 'enabled', failures: 0 });
    const [wrong = ''] = token.wrongCodes(1);
    expect(await service.validate({ ...address, code: wrong })).toMatchObject({ attemptsLeft: 2 });
    expect(await service.validate({ ...address, code: token.code() })).toEqual(accepted);
  });
});
