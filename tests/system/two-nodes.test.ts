import { openDatabase, type Database } from '@warifu/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAuditLog } from './audit-log.ts';
import { tally, wordFor, type Caller } from './caller.ts';
import { registeredCounterTokens } from './counter-tokens.ts';
import { openIssuer, type Issuer } from './issuer.ts';
import { openPlace, until, type AuthorityProcess, type Place } from './place.ts';
import { newBank, registeredTokens, type Bank } from './registered-tokens.ts';

let place: Place;
let authorities: readonly AuthorityProcess[];
let bank: Bank;
let one: Caller;
let other: Caller;
let issuer: Issuer;

beforeAll(async () => {
  place = await openPlace({ database: 'server' });
  // Both find an empty database and no master key.
  authorities = await Promise.all([place.startAuthority(), place.startAuthority()]);
  bank = await newBank(place);
  [one, other] = authorities.map(({ address }) => bank.at(address)) as [Caller, Caller];
  issuer = await openIssuer(place);
});
afterAll(async () => {
  for (const caller of [one, other]) caller.close();
  await issuer.close();
  await place.close();
});

describe('two authorities that started at once on an empty database', () => {
  it('serve the same tokens, whichever of them issued them', async () => {
    for (const [issuing, validating] of [[one, other] as const, [other, one] as const]) {
      for (const token of await registeredTokens(issuing, 3)) {
        const body = { credentialId: token.credentialId, code: token.code(1) };
        expect(wordFor(await validating.post('/v1/validate', body))).toBe('accepted');
        expect(wordFor(await issuing.post('/v1/validate', body))).toBe('used_code');
      }
    }
  });

  it('lose no validation and issue on while the master key is rotated', async () => {
    const tokens = await registeredCounterTokens(issuer, one, 100);
    let rotated = false;
    const words: string[] = [];
    const traffic = tokens.map(async (token, index) => {
      for (let turn = index; !rotated; turn += 1) {
        words.push(wordFor(await token.validate(turn % 2 === 0 ? one : other).outcome));
      }
    });
    const issuing = [one, other].map(async (caller) => {
      const issued = [];
      while (!rotated) issued.push(...(await registeredTokens(caller, 1)));
      return issued;
    });
    const rotation = await place.json<{ version: number; resealed: number }>('key', 'rotate').finally(() => {
      rotated = true;
    });
    await Promise.all(traffic);
    const issued = (await Promise.all(issuing)).flat();

    expect(rotation.version).toBe(2);
    expect(rotation.resealed).toBeGreaterThanOrEqual(tokens.length);
    expect(Object.keys(tally(words))).toEqual(['accepted']);
    expect(words.length).toBeGreaterThan(tokens.length);
    expect(issued.length).toBeGreaterThan(0);
    for (const token of issued) {
      const body = { credentialId: token.credentialId, code: token.code(1) };
      expect(wordFor(await other.post('/v1/validate', body))).toBe('accepted');
    }
    const { versions } = await place.json<{ versions: unknown[] }>('key', 'status');
    expect(versions).toMatchObject([{ version: 1, sealed: 0 }, { version: 2 }]);
    expect(await verifyAuditLog(place)).toMatchObject({ whole: true });
  });

  it('both refuse an API key from the moment that it is revoked', async () => {
    const { id, at } = await newBank(place, 'Revoked bank');
    const callers = authorities.map(({ address }) => at(address));
    for (const caller of callers) expect(await caller.get('/v1/events')).toMatchObject({ status: 200 });
    await place.run('relying-party', 'revoke', id);
    for (const caller of callers) {
      expect(await caller.get('/v1/events')).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      caller.close();
    }
  });
});

describe('an authority that is told to stop', () => {
  let admin: Database;
  beforeAll(async () => {
    admin = await openDatabase({ url: place.databaseUrl ?? '', applicationName: 'warifu-test' });
  });
  afterAll(() => admin.close());

  it('finishes what is in flight, however long the database takes for it', async () => {
    const leaving = await place.startAuthority();
    const caller = bank.at(leaving.address);
    const tokens = await registeredTokens(caller, 64);
    const release = Promise.withResolvers<undefined>();
    const locked = Promise.withResolvers<undefined>();
    const lock = admin.transaction(async (sql) => {
      await sql`lock table credentials.credential in exclusive mode`;
      locked.resolve(undefined);
      await release.promise;
    });
    await locked.promise;

    const requests = tokens.map((token) =>
      caller.send('/v1/validate', { credentialId: token.credentialId, code: token.code(1) }),
    );
    await Promise.all(requests.map(({ sent }) => sent));
    const ended = leaving.program.kill('SIGTERM');
    await until(() => leaving.program.stderr().includes('SIGTERM'));
    release.resolve(undefined);
    await lock;

    const words = await Promise.all(requests.map(async ({ outcome }) => wordFor(await outcome)));
    expect(tally(words)).toEqual({ accepted: 64 });
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(wordFor(await caller.get('/v1/events'))).toBe('lost');
    caller.close();
  });

  it('under load answers every request that was sent before', async () => {
    const leaving = await place.startAuthority();
    const caller = bank.at(leaving.address);
    const tokens = await registeredCounterTokens(issuer, caller, 50);
    const sentBefore: string[] = [];
    let stopping = false;
    const traffic = tokens.map(async (token) => {
      for (let alive = true; alive;) {
        const { sent, outcome } = token.validate(caller);
        await sent;
        const wasSentBefore = !stopping;
        const word = wordFor(await outcome);
        if (wasSentBefore) sentBefore.push(word);
        alive = word !== 'lost';
      }
    });
    await until(() => sentBefore.length > 500);
    const ended = leaving.program.kill('SIGTERM');
    stopping = true;
    await Promise.all(traffic);
    caller.close();

    expect(Object.keys(tally(sentBefore))).toEqual(['accepted']);
    expect(await ended).toEqual({ code: 0, signal: null });
  });
});
