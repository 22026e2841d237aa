import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueTestCredential } from './testing/issue-test-credential.ts';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const rejected = (reason: string) => ({ result: 'rejected', reason });
const address = (token: SimulatedToken) => at(authority.bank, token);

function validate(token: SimulatedToken, code = token.code()) {
  return authority.service.validate({ ...address(token), code });
}

async function lockedToken(): Promise<SimulatedToken> {
  const token = await authority.registeredToken();
  for (const code of token.wrongCodes(10)) {
    await validate(token, code);
    authority.clock.advanceSeconds(32);
  }
  return token;
}

async function temporaryCode(token: SimulatedToken) {
  const issued = await authority.service.temporaryCode(address(token));
  return typeof issued === 'string' ? expect.unreachable(issued) : issued;
}

describe('stopping', () => {
  it('refuses codes from that moment on, and enabling takes them again', async () => {
    const token = await authority.registeredToken();
    expect(await authority.service.disable(address(token), 'customer_request')).toMatchObject({
      state: 'disabled',
      reason: 'customer_request',
    });
    expect(await validate(token)).toEqual(rejected('disabled'));
    const enabled = await authority.service.enable(address(token));
    expect(enabled).toMatchObject({ state: 'enabled' });
    expect(enabled).not.toHaveProperty('reason');
    expect(await validate(token)).toEqual({ result: 'accepted' });
  });

  it('stops a locked token too', async () => {
    const token = await lockedToken();
    expect(await authority.service.disable(address(token), 'stolen')).toMatchObject({ state: 'disabled', failures: 0 });
    expect(await authority.service.unlock(address(token))).toBe('invalid_state');
  });

  it('twice for the same reason tells of it once', async () => {
    const token = await authority.registeredToken();
    await authority.service.disable(address(token), 'damaged');
    expect(await authority.service.disable(address(token), 'damaged')).toMatchObject({ reason: 'damaged' });
    const rows = await authority.admin.sql`
      select from credentials.event where credential_id = ${token.credentialId} and type = 'disabled'`;
    expect(rows).toHaveLength(1);
  });
});

describe('a locked token', () => {
  it('cannot be enabled, and takes no temporary code', async () => {
    const token = await lockedToken();
    expect(await authority.service.enable(address(token))).toBe('invalid_state');
    expect(await authority.service.temporaryCode(address(token))).toBe('invalid_state');
  });

  it('is told of once', async () => {
    const token = await lockedToken();
    await validate(token);
    const rows = await authority.admin.sql`
      select from credentials.event where credential_id = ${token.credentialId} and type = 'locked'`;
    expect(rows).toHaveLength(1);
  });
});

describe('unlocking', () => {
  it('begins the count anew for one that only has to wait', async () => {
    const token = await authority.registeredToken();
    for (const code of token.wrongCodes(4)) await validate(token, code);
    expect(await authority.service.unlock(address(token))).toMatchObject({ state: 'enabled', failures: 0 });
    expect(await validate(token)).toEqual({ result: 'accepted' });
  });

  it('of one that has nothing to unlock changes nothing', async () => {
    const token = await authority.registeredToken();
    expect(await authority.service.unlock(address(token))).toMatchObject({ state: 'enabled' });
    const rows = await authority.admin.sql`
      select from credentials.event where credential_id = ${token.credentialId} and type = 'unlocked'`;
    expect(rows).toHaveLength(0);
  });
});

describe('removing', () => {
  it('ends a registration, which can be begun again with a right code', async () => {
    const token = await authority.registeredToken();
    await authority.service.remove(address(token));
    expect(await authority.service.registration(address(token))).toBeNull();
    expect(await validate(token)).toEqual(rejected('not_registered'));
    expect(await authority.service.remove(address(token))).toBe('not_found');
    expect(await authority.service.enable(address(token))).toBe('not_found');
    expect(await authority.service.register({ ...address(token), code: token.code() })).toMatchObject({
      result: 'registered',
    });
  });
});

describe('a temporary code', () => {
  it.each(['enabled', 'disabled'] as const)('passes once for an %s registration', async (state) => {
    const token = await authority.registeredToken();
    if (state === 'disabled') await authority.service.disable(address(token), 'lost');
    const { code, expiresAt } = await temporaryCode(token);
    expect(code).toMatch(/^\d{8}$/);
    expect(expiresAt).toBe(new Date(authority.clock.nowMs() + 30 * 60_000).toISOString());
    expect(await validate(token, code)).toEqual({ result: 'accepted' });
    expect(await validate(token, code)).toMatchObject(rejected(state === 'disabled' ? 'disabled' : 'wrong_code'));
    expect(await authority.service.registration(address(token))).toMatchObject({ state });
  });

  it('is one of two at most; one that was used or has expired makes room', async () => {
    const token = await authority.registeredToken();
    const first = await temporaryCode(token);
    await temporaryCode(token);
    expect(await authority.service.temporaryCode(address(token))).toBe('invalid_state');
    await validate(token, first.code);
    await temporaryCode(token);
    expect(await authority.service.temporaryCode(address(token))).toBe('invalid_state');
    authority.clock.advanceSeconds(30 * 60);
    await temporaryCode(token);
  });

  it('is void once its time is over', async () => {
    const token = await authority.registeredToken();
    const { code } = await temporaryCode(token);
    authority.clock.advanceMs(30 * 60_000);
    expect(await validate(token, code)).toMatchObject(rejected('wrong_code'));
  });

  it('is voided when the token is stopped', async () => {
    const token = await authority.registeredToken();
    const { code } = await temporaryCode(token);
    await authority.service.disable(address(token), 'customer_request');
    expect(await validate(token, code)).toEqual(rejected('disabled'));
  });

  it('is voided when the registration ends', async () => {
    const token = await authority.registeredToken();
    const { code } = await temporaryCode(token);
    await authority.service.remove(address(token));
    await authority.service.register({ ...address(token), code: token.code() });
    expect(await validate(token, code)).toMatchObject(rejected('wrong_code'));
  });

  it('of a stopped token is void after ten wrong guesses, and its token stays stopped', async () => {
    const token = await authority.registeredToken();
    await authority.service.disable(address(token), 'damaged');
    const { code } = await temporaryCode(token);
    for (let guess = 0; guess < 10; guess += 1) {
      const wrong = String((Number(code) + 1 + guess) % 1e8).padStart(8, '0');
      expect(await validate(token, wrong)).toEqual(rejected('disabled'));
    }
    expect(await validate(token, code)).toEqual(rejected('disabled'));
  });

  it('does not pass for another token or for registering', async () => {
    const [token, other] = [await authority.registeredToken(), await authority.registeredToken()];
    const { code } = await temporaryCode(token);
    expect(await validate(other, code)).toMatchObject(rejected('wrong_code'));
    await authority.service.disable(address(token), 'customer_request');
    const { code: another } = await temporaryCode(token);
    expect(await authority.service.register({ ...address(token), code: another })).toMatchObject(
      rejected('wrong_code'),
    );
  });

  it('cannot be had where nothing is registered', async () => {
    expect(await authority.service.temporaryCode(address(await authority.newToken()))).toBe('not_found');
  });

  it('passes beside the codes of a token of eight digits', async () => {
    const scheme = { mode: 'totp', algorithm: 'SHA1', digits: 8, periodSeconds: 30 } as const;
    const token = await issueTestCredential(authority, { scheme });
    await authority.service.register({ ...address(token), code: token.code() });
    authority.clock.advanceMs(periodMs);
    const { code } = await temporaryCode(token);
    expect(await validate(token, token.code())).toEqual({ result: 'accepted' });
    expect(await validate(token, code)).toEqual({ result: 'accepted' });
  });
});
