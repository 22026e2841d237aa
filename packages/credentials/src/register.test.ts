import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterRequest } from './register.ts';
import type { DisableReason } from './registration-state.ts';
import { issueTestCredential } from './testing/issue-test-credential.ts';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

function register(token: SimulatedToken, more: Partial<RegisterRequest> = {}) {
  return authority.service.register({ ...at(authority.bank, token), code: token.code(), ...more });
}

async function stateOf(token: SimulatedToken) {
  const view = await authority.service.registration(at(authority.bank, token));
  return view === null ? null : [view.state, view.reason];
}

async function stop(token: SimulatedToken, reason: DisableReason): Promise<void> {
  await authority.service.disable(at(authority.bank, token), reason);
}

const registered = { result: 'registered' };
const rejected = (reason: string) => ({ result: 'rejected', reason });

describe('registering', () => {
  it('binds a token to the relying party and tells its state', async () => {
    const token = await authority.newToken();
    expect(await register(token)).toEqual({
      result: 'registered',
      registration: {
        credentialId: token.credentialId,
        state: 'enabled',
        failures: 0,
        driftSteps: 0,
        lastAcceptedAt: new Date(authority.clock.nowMs()).toISOString(),
      },
    });
  });

  it('of a token that is registered already is refused and spends nothing', async () => {
    const token = await authority.registeredToken();
    expect(await register(token)).toMatchObject({ result: 'refused', code: 'already_registered' });
    expect(await authority.service.validate({ ...at(authority.bank, token), code: token.code() })).toEqual({
      result: 'accepted',
    });
  });

  it('of a token that was never issued is refused', async () => {
    const token = { ...(await authority.newToken()), credentialId: 'WPAA00000007' as SimulatedToken['credentialId'] };
    expect(await register(token)).toEqual(rejected('not_registered'));
  });

  it('with a wrong code counts, throttles and locks, before there is anything to see', async () => {
    const token = await authority.newToken();
    for (const [index, code] of token.wrongCodes(10).entries()) {
      expect(await register(token, { code })).toMatchObject({ ...rejected('wrong_code'), attemptsLeft: 9 - index });
      if (index >= 3 && index < 9) {
        expect(await register(token)).toMatchObject(rejected('throttled'));
        authority.clock.advanceSeconds(2 ** (index - 3));
      }
      if (index < 9) expect(await stateOf(token)).toBeNull();
    }
    expect(await register(token)).toEqual(rejected('locked'));
    expect(await stateOf(token)).toEqual(['locked', undefined]);
    expect(await authority.service.validate({ ...at(authority.bank, token), code: token.code() })).toEqual(
      rejected('not_registered'),
    );
    expect(await authority.service.disable(at(authority.bank, token), 'lost')).toBe('invalid_state');
    expect(await authority.service.unlock(at(authority.bank, token))).toMatchObject({ state: 'removed', failures: 0 });
    expect(await register(token)).toMatchObject(registered);
  });

  it('with two codes finds a token whose clock is off, and sets its drift', async () => {
    const token = await authority.newToken();
    expect(await register(token, { code: token.code(-8) })).toMatchObject(rejected('out_of_sync'));
    const both = { code: token.code(-7), nextCode: token.code(-6) };
    expect(await register(token, both)).toMatchObject({ ...registered, registration: { driftSteps: -6, failures: 0 } });
    authority.clock.advanceMs(periodMs);
    const code = token.code(-6);
    expect(await authority.service.validate({ ...at(authority.bank, token), code })).toEqual({ result: 'accepted' });
  });

  it('with two codes that do not follow each other is refused as a wrong code', async () => {
    const token = await authority.newToken();
    expect(await register(token, { nextCode: token.code(2) })).toMatchObject({
      ...rejected('wrong_code'),
      attemptsLeft: 9,
    });
  });

  it('of an expired token is refused', async () => {
    const token = await issueTestCredential(authority, { expiresAtMs: authority.clock.nowMs() + periodMs });
    authority.clock.advanceMs(periodMs);
    expect(await register(token)).toEqual(rejected('expired'));
  });
});

describe('expiry', () => {
  it('ends the acceptance of codes at its moment and is told before', async () => {
    const expiresAtMs = authority.clock.nowMs() + 10 * periodMs;
    const token = await issueTestCredential(authority, { expiresAtMs });
    expect(await register(token)).toMatchObject({ registration: { expiresAt: new Date(expiresAtMs).toISOString() } });
    authority.clock.setMs(expiresAtMs - 1);
    const validate = () => authority.service.validate({ ...at(authority.bank, token), code: token.code(1) });
    expect(await validate()).toEqual({ result: 'accepted' });
    authority.clock.advanceMs(1);
    expect(await validate()).toEqual(rejected('expired'));
    expect(
      await authority.service.synchronise({
        ...at(authority.bank, token),
        code: token.code(2),
        nextCode: token.code(3),
      }),
    ).toEqual(rejected('expired'));
  });
});

describe('a stopped token', () => {
  it.each(['customer_request', 'replaced', 'damaged'] as const)(
    'comes back with a right code after %s',
    async (reason) => {
      const token = await authority.registeredToken();
      await stop(token, reason);
      expect(await register(token, { code: token.wrongCodes(1)[0] ?? '' })).toMatchObject(rejected('wrong_code'));
      expect(await stateOf(token)).toEqual(['disabled', reason]);
      expect(await register(token)).toMatchObject({ ...registered, registration: { state: 'enabled', failures: 0 } });
      expect(await stateOf(token)).toEqual(['enabled', undefined]);
    },
  );

  it('that was stopped for no told reason comes back by staff alone', async () => {
    const token = await authority.registeredToken();
    await stop(token, 'unspecified');
    expect(await register(token)).toEqual(rejected('disabled'));
    expect(await authority.service.enable(at(authority.bank, token))).toMatchObject({ state: 'enabled' });
  });

  it('that is guessed at while stopped locks, and is stopped again once unlocked', async () => {
    const token = await authority.registeredToken();
    await stop(token, 'damaged');
    for (const code of token.wrongCodes(10)) {
      await register(token, { code });
      authority.clock.advanceSeconds(32);
    }
    expect(await stateOf(token)).toEqual(['locked', 'damaged']);
    await authority.service.unlock(at(authority.bank, token));
    expect(await stateOf(token)).toEqual(['disabled', 'damaged']);
  });

  describe.each(['lost', 'stolen'] as const)('that is %s', (reason) => {
    async function goneToken(): Promise<SimulatedToken> {
      const token = await authority.registeredToken();
      await stop(token, reason);
      return token;
    }

    it('never comes back by a code', async () => {
      const token = await goneToken();
      expect(await register(token)).toEqual(rejected('disabled'));
      expect(await stateOf(token)).toEqual(['disabled', reason]);
    });

    it('never comes back by staff', async () => {
      const token = await goneToken();
      expect(await authority.service.enable(at(authority.bank, token))).toBe('invalid_state');
    });

    it('never comes back by being removed first', async () => {
      const token = await goneToken();
      await authority.service.remove(at(authority.bank, token));
      expect(await register(token)).toEqual(rejected('disabled'));
      expect(await stateOf(token)).toBeNull();
    });

    it.each(['customer_request', 'replaced', 'damaged', 'unspecified'] as const)(
      'never comes back by being called %s later',
      async (softer) => {
        const token = await goneToken();
        expect(await authority.service.disable(at(authority.bank, token), softer)).toBe('invalid_state');
        expect(await stateOf(token)).toEqual(['disabled', reason]);
      },
    );

    it('never comes back by being replaced', async () => {
      const token = await goneToken();
      const newer = await authority.newToken();
      expect(await register(newer, { replaces: token.credentialId })).toMatchObject(registered);
      expect(await stateOf(token)).toEqual(['disabled', reason]);
      expect(await register(token)).toEqual(rejected('disabled'));
    });

    it('may be called lost or stolen all the same', async () => {
      const token = await goneToken();
      for (const other of ['stolen', 'lost'] as const) {
        await stop(token, other);
        expect(await stateOf(token)).toEqual(['disabled', other]);
      }
    });
  });
});

describe('replacing', () => {
  async function events(...tokens: SimulatedToken[]) {
    const page = await authority.service.events(authority.bank);
    if (typeof page === 'string') return expect.unreachable();
    const ids = tokens.map(({ credentialId }) => credentialId as string);
    return page.events.filter(({ credentialId }) => ids.includes(credentialId));
  }

  it('ends the old registration and begins the new one in the same commit', async () => {
    const older = await authority.registeredToken();
    const newer = await authority.newToken();
    expect(await register(newer, { replaces: older.credentialId })).toMatchObject(registered);
    expect(await stateOf(older)).toEqual(['disabled', 'replaced']);
    expect(await stateOf(newer)).toEqual(['enabled', undefined]);
    const rows = await authority.admin.sql<{ type: string; transaction: string }[]>`
      select type, transaction_id::text as transaction from credentials.event
      where credential_id in (${newer.credentialId}, ${older.credentialId}) and type <> 'registered'
        or credential_id = ${newer.credentialId}
      order by transaction_id, ordinal`;
    expect(rows.map(({ type }) => type)).toEqual(['registered', 'replaced']);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
  });

  it('is told as two events', async () => {
    const older = await authority.registeredToken();
    const newer = await authority.newToken();
    await register(newer, { replaces: older.credentialId });
    await expect
      .poll(async () => (await events(older, newer)).map(({ type, credentialId }) => [type, credentialId]))
      .toEqual([
        ['registered', older.credentialId],
        ['registered', newer.credentialId],
        ['replaced', older.credentialId],
      ]);
  });

  it('with a wrong code leaves the old registration as it is', async () => {
    const older = await authority.registeredToken();
    const newer = await authority.newToken();
    const [code = ''] = newer.wrongCodes(1);
    expect(await register(newer, { replaces: older.credentialId, code })).toMatchObject(rejected('wrong_code'));
    expect(await stateOf(older)).toEqual(['enabled', undefined]);
    expect(await stateOf(newer)).toBeNull();
  });

  it('of what is not registered is refused, and spends nothing', async () => {
    const never = await authority.newToken();
    const removed = await authority.registeredToken();
    await authority.service.remove(at(authority.bank, removed));
    const newer = await authority.newToken();
    for (const { credentialId } of [never, removed]) {
      expect(await register(newer, { replaces: credentialId })).toEqual(rejected('not_registered'));
    }
    expect(await register(newer)).toMatchObject(registered);
  });

  it('of a locked token is refused until it is unlocked', async () => {
    const older = await authority.registeredToken();
    for (const code of older.wrongCodes(10)) {
      await authority.service.validate({ ...at(authority.bank, older), code });
      authority.clock.advanceSeconds(32);
    }
    const newer = await authority.newToken();
    expect(await register(newer, { replaces: older.credentialId })).toMatchObject({
      result: 'refused',
      code: 'invalid_state',
    });
    await authority.service.unlock(at(authority.bank, older));
    expect(await register(newer, { replaces: older.credentialId })).toMatchObject(registered);
  });

  it('leaves what the old token is at other relying parties', async () => {
    const { service, otherBank, clock } = authority;
    const older = await authority.registeredToken();
    await service.register({ ...at(otherBank, older), code: older.code() });
    clock.advanceMs(periodMs);
    const newer = await authority.newToken();
    await register(newer, { replaces: older.credentialId });
    expect(await service.validate({ ...at(otherBank, older), code: older.code() })).toEqual({ result: 'accepted' });
  });
});
