import { systemRandom, UserError } from '@warifu/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createApiKey,
  createRelyingParty,
  listRelyingParties,
  revokeApiKeys,
  type NewApiKey,
} from './relying-parties.ts';
import { openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

let names = 0;
function create(name = `Party ${(names += 1)}`): Promise<NewApiKey> {
  return createRelyingParty(authority.db, authority.author, name, systemRandom);
}

function authenticate({ apiKey }: NewApiKey) {
  return authority.service.authenticate(apiKey.reveal());
}

const unauthenticated = { kind: 'unauthenticated' };

describe('an API key', () => {
  it('tells who asks', async () => {
    const party = await create();
    expect(await authenticate(party)).toEqual({ kind: 'authenticated', relyingPartyId: party.relyingPartyId });
  });

  it('is one of several that are valid at the same time, so that it can be rotated', async () => {
    const first = await create();
    const second = await createApiKey(authority.db, authority.author, first.relyingPartyId, systemRandom);
    expect(await Promise.all([first, second].map(authenticate))).toEqual(
      Array<unknown>(2).fill({ kind: 'authenticated', relyingPartyId: first.relyingPartyId }),
    );
    expect(await revokeApiKeys(authority.db, authority.author, first)).toBe(1);
    expect(await authenticate(first)).toEqual(unauthenticated);
    expect(await authenticate(second)).toMatchObject({ kind: 'authenticated' });
  });

  it('that is revoked is refused from the next request on, in every program', async () => {
    const party = await create();
    const { service } = await authority.startProgram();
    expect(await service.authenticate(party.apiKey.reveal())).toMatchObject({ kind: 'authenticated' });
    await revokeApiKeys(authority.db, authority.author, { relyingPartyId: party.relyingPartyId });
    expect(await service.authenticate(party.apiKey.reveal())).toEqual(unauthenticated);
    expect(await authenticate(party)).toEqual(unauthenticated);
  });

  it('is not stored: nothing in the database authenticates', async () => {
    const party = await create();
    const secret = party.apiKey.reveal().split('_').slice(2).join('_');
    const rows = await authority.admin.sql<{ row: string }[]>`
      select k::text as row from credentials.api_key k
      union all select content from audit.entry`;
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
  });

  it('does not show itself', async () => {
    expect(JSON.stringify(await create())).toContain('[redacted]');
  });

  it('among many that are asked for at once is told from the others', async () => {
    const parties = await Promise.all(Array.from({ length: 5 }, () => create()));
    const asked = Array.from({ length: 100 }, (_, index) => parties[index % 5] ?? expect.unreachable());
    const answers = await Promise.all(asked.map(authenticate));
    expect(answers).toEqual(asked.map(({ relyingPartyId }) => ({ kind: 'authenticated', relyingPartyId })));
  });

  it.each([
    ['nothing', () => ''],
    ['another word', () => 'password'],
    ['its first characters', (key: string) => key.slice(0, -1)],
    ['more than it', (key: string) => `${key}A`],
    ['it in capitals', (key: string) => key.toUpperCase()],
    ['it with another ending', (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`],
    ['SQL', () => "' or true --"],
  ])('is not %s', async (_, alter) => {
    const party = await create();
    expect(await authority.service.authenticate(alter(party.apiKey.reveal()))).toEqual(unauthenticated);
  });
});

describe('a relying party', () => {
  it('is listed with its keys, of which only names and times are told', async () => {
    const party = await create('Listed');
    const second = await createApiKey(authority.db, authority.author, party.relyingPartyId, systemRandom);
    await revokeApiKeys(authority.db, authority.author, party);
    const listed = (await listRelyingParties(authority.db)).find(({ name }) => name === 'Listed');
    const nowMs = authority.clock.nowMs();
    expect(listed).toMatchObject({ id: party.relyingPartyId, createdAtMs: nowMs });
    expect(listed?.apiKeys).toHaveLength(2);
    expect(listed?.apiKeys).toEqual(
      expect.arrayContaining([
        { id: party.keyId, createdAtMs: nowMs, revokedAtMs: nowMs },
        { id: second.keyId, createdAtMs: nowMs, revokedAtMs: null },
      ]),
    );
  });

  it('has a name of its own', async () => {
    await create('信用金庫');
    await expect(create(' 信用金庫 ')).rejects.toThrow(
      new UserError('There is a relying party named 信用金庫 already. Choose another name.'),
    );
  });

  it.each(['', '  ', 'x'.repeat(101)])('has a name of 1 to 100 characters: not "%s"', async (name) => {
    await expect(create(name)).rejects.toThrow(UserError);
  });

  it('that does not exist has no keys to make or revoke', async () => {
    const { db, author } = authority;
    await expect(createApiKey(db, author, 'rp_nobody', systemRandom)).rejects.toThrow(
      new UserError('There is no relying party rp_nobody.'),
    );
    await expect(revokeApiKeys(db, author, { relyingPartyId: 'rp_nobody' })).rejects.toThrow(
      new UserError('There is no relying party rp_nobody.'),
    );
  });

  it('cannot revoke the key of another', async () => {
    const [one, other] = [await create(), await create()];
    const crossed = { relyingPartyId: one.relyingPartyId, keyId: other.keyId };
    await expect(revokeApiKeys(authority.db, authority.author, crossed)).rejects.toThrow(UserError);
    expect(await authenticate(other)).toMatchObject({ kind: 'authenticated' });
  });
});
