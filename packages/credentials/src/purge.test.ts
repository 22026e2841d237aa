import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const dayMs = 24 * 60 * 60 * 1000;
const notRegistered = { result: 'rejected', reason: 'not_registered' };

async function rowOf(credentialId: string) {
  const [row] = await authority.admin.sql<{ purged: boolean; has_keys: boolean }[]>`
    select purged_at is not null as purged, num_nonnulls(sealed_code_key, sealed_transaction_key) > 0 as has_keys
    from credentials.credential where id = ${credentialId}`;
  return row;
}

describe('a credential that nobody registers', () => {
  it('loses its keys after thirty days and not before; its ID stays taken', async () => {
    const token = await authority.newToken();
    authority.clock.advanceMs(30 * dayMs);
    await authority.service.tidy();
    expect(await rowOf(token.credentialId)).toEqual({ purged: false, has_keys: true });
    authority.clock.advanceMs(1);
    expect((await authority.service.tidy()).purged).toBeGreaterThan(0);
    expect(await rowOf(token.credentialId)).toEqual({ purged: true, has_keys: false });
    expect(await authority.service.register({ ...at(authority.bank, token), code: token.code() })).toEqual(
      notRegistered,
    );
  });

  it('is purged once, and that is written down', async () => {
    const token = await authority.newToken();
    authority.clock.advanceMs(31 * dayMs);
    await Promise.all([authority.service.tidy(), authority.service.tidy()]);
    expect((await authority.service.tidy()).purged).toBe(0);
    const entries = await authority.admin.sql`
      select from audit.entry where credential_id = ${token.credentialId} and type = 'purge'`;
    expect(entries).toHaveLength(1);
  });

  it('but at which somebody tried wrong codes is purged too, and then unknown to every question', async () => {
    const token = await authority.newToken();
    const address = at(authority.bank, token);
    await authority.service.register({ ...address, code: token.wrongCodes(1)[0] ?? '' });
    authority.clock.advanceMs(31 * dayMs);
    await authority.service.tidy();
    expect(await rowOf(token.credentialId)).toEqual({ purged: true, has_keys: false });
    const code = token.code();
    expect(await authority.service.validate({ ...address, code })).toEqual(notRegistered);
    expect(await authority.service.synchronise({ ...address, code, nextCode: token.code(1) })).toEqual(notRegistered);
    expect(await authority.service.register({ ...address, code })).toEqual(notRegistered);
    expect(await authority.service.registration(address)).toBeNull();
    expect(await authority.service.unlock(address)).toBe('not_found');
  });
});

describe('a credential that was registered', () => {
  it('is kept, even when the registration has ended', async () => {
    const token = await authority.registeredToken();
    await authority.service.remove(at(authority.bank, token));
    authority.clock.advanceMs(31 * dayMs);
    await authority.service.tidy();
    expect(await rowOf(token.credentialId)).toEqual({ purged: false, has_keys: true });
    expect(await authority.service.register({ ...at(authority.bank, token), code: token.code() })).toMatchObject({
      result: 'registered',
    });
  });
});
