import { createHmac } from 'node:crypto';
import { systemRandom, UserError } from '@warifu/kernel';
import { hotp, MAX_DRIFT_STEPS } from '@warifu/otp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeAfterRestore, openAfterRestore } from './after-restore.ts';
import { createApiKey } from './relying-parties.ts';
import { issueTestCredential } from './testing/issue-test-credential.ts';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const rejected = (reason: string) => ({ result: 'rejected', reason });
const accepted = { result: 'accepted' };

async function restore(): Promise<void> {
  await closeAfterRestore(authority.db, authority.author, systemRandom);
}

it.each([0, 3, -2, 7])(
  'every code that could have been used by now is spent, whatever the drift of %i had become; those after it pass',
  async (drift) => {
    const { service, bank } = authority;
    const token = await authority.registeredToken();
    const address = at(bank, token);
    authority.clock.advanceMs(10 * periodMs);
    await service.synchronise({ ...address, code: token.code(drift - 1), nextCode: token.code(drift) });
    authority.clock.advanceMs(10 * periodMs);
    await restore();
    const spent = Math.max(drift, MAX_DRIFT_STEPS) + 1;
    for (let step = drift - 1; step <= spent; step += 1) {
      authority.clock.advanceMs(step > drift + 1 ? periodMs : 0);
      const offset = Math.min(step, drift + 1);
      expect(await service.validate({ ...address, code: token.code(offset) })).toEqual(rejected('used_code'));
    }
    authority.clock.advanceMs(periodMs);
    expect(await service.validate({ ...address, code: token.code(drift + 1) })).toEqual(accepted);
    await openAfterRestore(authority.db, authority.author);
  },
);

it('a step that lies ahead already is not brought back', async () => {
  const { service, bank } = authority;
  const token = await authority.registeredToken();
  await service.validate({ ...at(bank, token), code: token.code(9) });
  await restore();
  expect(await service.validate({ ...at(bank, token), code: token.code(9) })).toEqual(rejected('used_code'));
  await openAfterRestore(authority.db, authority.author);
});

it('a token of sixty seconds is spent by its own steps', async () => {
  const { service, bank } = authority;
  const scheme = { mode: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 60 } as const;
  const token = await issueTestCredential(authority, { scheme });
  await restore();
  for (let minute = 0; minute < MAX_DRIFT_STEPS + 1; minute += 1) {
    expect(await service.register({ ...at(bank, token), code: token.code(1) })).toEqual(rejected('used_code'));
    authority.clock.advanceSeconds(60);
  }
  expect(await service.register({ ...at(bank, token), code: token.code(1) })).toMatchObject({ result: 'registered' });
  await openAfterRestore(authority.db, authority.author);
});

it('a counter-based token wants two codes, and is then as before', async () => {
  const { service, bank } = authority;
  const scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null } as const;
  const token = await issueTestCredential(authority, { scheme });
  const code = (counter: number) =>
    hotp((message) => createHmac('sha1', token.codeKey).update(message).digest(), counter, 6);
  const address = at(bank, token);
  await service.register({ ...address, code: code(0) });
  await restore();
  expect(await service.validate({ ...address, code: code(1) })).toMatchObject(rejected('out_of_sync'));
  expect(await service.synchronise({ ...address, code: code(30), nextCode: code(31) })).toEqual(accepted);
  expect(await service.validate({ ...address, code: code(32) })).toEqual(accepted);
  await openAfterRestore(authority.db, authority.author);
});

it('a stopped counter-based token cannot be registered again by a code that was used after the backup', async () => {
  const { service, bank } = authority;
  const scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 6, periodSeconds: null } as const;
  const token = await issueTestCredential(authority, { scheme });
  const code = (counter: number) =>
    hotp((message) => createHmac('sha1', token.codeKey).update(message).digest(), counter, 6);
  const address = at(bank, token);
  await service.register({ ...address, code: code(0) });
  await service.disable(address, 'customer_request');
  await restore();
  expect(await service.register({ ...address, code: code(1) })).toMatchObject(rejected('out_of_sync'));
  expect(await service.registration(address)).toMatchObject({ state: 'disabled', failures: 1 });
  expect(await service.register({ ...address, code: code(20), nextCode: code(21) })).toMatchObject({
    result: 'registered',
  });
  await openAfterRestore(authority.db, authority.author);
});

it('temporary codes are void', async () => {
  const { service, bank } = authority;
  const token = await authority.registeredToken();
  const issued = await service.temporaryCode(at(bank, token));
  if (typeof issued === 'string') return expect.unreachable();
  await restore();
  expect(await service.validate({ ...at(bank, token), code: issued.code })).toMatchObject(rejected('wrong_code'));
  await openAfterRestore(authority.db, authority.author);
});

it('the authority stays closed to every key until the operator opens it', async () => {
  const { service, bank, db, author } = authority;
  const { apiKey } = await createApiKey(db, author, bank, systemRandom);
  await restore();
  expect(await service.authenticate(apiKey.reveal())).toEqual({ kind: 'closed_after_restore' });
  expect(await service.authenticate(`warifu_aaaaaaaa_${'A'.repeat(43)}`)).toEqual({ kind: 'unauthenticated' });
  await openAfterRestore(db, author);
  expect(await service.authenticate(apiKey.reveal())).toMatchObject({ kind: 'authenticated' });
  await expect(openAfterRestore(db, author)).rejects.toThrow(
    new UserError('The authority is not closed: there is nothing to open.'),
  );
});
