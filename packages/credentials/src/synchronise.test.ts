import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const rejected = (reason: string) => ({ result: 'rejected', reason });
const accepted = { result: 'accepted' };

function synchronise(token: SimulatedToken, code: string, nextCode: string) {
  return authority.service.synchronise({ ...at(authority.bank, token), code, nextCode });
}

function validate(token: SimulatedToken, code: string) {
  return authority.service.validate({ ...at(authority.bank, token), code });
}

async function viewOf(token: SimulatedToken) {
  return authority.service.registration(at(authority.bank, token));
}

async function quietToken(): Promise<SimulatedToken> {
  const token = await authority.registeredToken();
  authority.clock.advanceMs(20 * periodMs);
  return token;
}

describe('two consecutive codes', () => {
  it.each([-10, -7, -1, 0, 6, 10])(
    'that begin %i steps from now are found, set the drift and are spent',
    async (offset) => {
      const token = await quietToken();
      expect(await synchronise(token, token.code(offset), token.code(offset + 1))).toEqual(accepted);
      expect(await viewOf(token)).toMatchObject({ driftSteps: offset + 1, failures: 0 });
      expect(await validate(token, token.code(offset))).toEqual(rejected('used_code'));
      expect(await validate(token, token.code(offset + 1))).toEqual(rejected('used_code'));
      expect(await validate(token, token.code(offset + 2))).toEqual(accepted);
    },
  );

  it('are found after a code that was out of step, whose own step is burnt', async () => {
    const token = await quietToken();
    expect(await validate(token, token.code(5))).toMatchObject(rejected('out_of_sync'));
    expect(await synchronise(token, token.code(5), token.code(6))).toEqual(rejected('used_code'));
    expect(await synchronise(token, token.code(6), token.code(7))).toEqual(accepted);
  });

  it.each([
    [11, 12],
    [3, 5],
    [4, 3],
    [2, 2],
  ])('at %i and %i steps from now are refused as a wrong code that counts', async (first, second) => {
    const token = await quietToken();
    expect(await synchronise(token, token.code(first), token.code(second))).toEqual({
      ...rejected('wrong_code'),
      attemptsLeft: 9,
    });
    expect(await viewOf(token)).toMatchObject({ failures: 1, driftSteps: 0 });
    expect(await validate(token, token.code())).toEqual(accepted);
  });

  it('that failed throttle and lock as single codes do', async () => {
    const token = await quietToken();
    const [first = '', second = ''] = token.wrongCodes(2);
    for (let failure = 1; failure <= 10; failure += 1) {
      expect(await synchronise(token, first, second)).toMatchObject({
        ...rejected('wrong_code'),
        attemptsLeft: 10 - failure,
      });
      if (failure >= 4 && failure < 10) {
        expect(await synchronise(token, token.code(), token.code(1))).toMatchObject(rejected('throttled'));
        expect(await validate(token, token.code())).toMatchObject(rejected('throttled'));
        authority.clock.advanceSeconds(2 ** (failure - 4));
      }
    }
    expect(await synchronise(token, token.code(), token.code(1))).toEqual(rejected('locked'));
  });

  it('of a stopped token are not judged', async () => {
    const token = await quietToken();
    await authority.service.disable(at(authority.bank, token), 'damaged');
    expect(await synchronise(token, token.code(), token.code(1))).toEqual(rejected('disabled'));
  });

  it('are told of as an event', async () => {
    const token = await quietToken();
    await synchronise(token, token.code(2), token.code(3));
    const rows = await authority.admin.sql`
      select type from credentials.event where credential_id = ${token.credentialId} order by transaction_id`;
    expect(rows).toEqual([{ type: 'registered' }, { type: 'resynchronised' }]);
  });
});
