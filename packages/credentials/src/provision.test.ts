import { auditMigrations } from '@warifu/audit';
import { systemRandom } from '@warifu/kernel';
import { parseTokenId } from '@warifu/otp';
import { seededRandom } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCredential, softwareTokenScheme, type IssueRequest } from './issue.ts';
import { at, openTestAuthority, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
beforeAll(async () => {
  authority = await openTestAuthority();
});
afterAll(() => authority.close());

const anyKeys: IssueRequest['keysFor'] = () => ({ codeKey: Buffer.from(systemRandom.bytes(32)) });

describe('provisioning', () => {
  it('lets authority and token derive the same key, so that the code of the token is accepted', async () => {
    const { service, bank, clock } = authority;
    const token = await authority.newToken();
    const registered = await service.register({ ...at(bank, token), code: token.code() });
    expect(registered).toMatchObject({ result: 'registered', registration: { credentialId: token.credentialId } });
    clock.advanceSeconds(30);
    expect(await service.validate({ ...at(bank, token), code: token.code() })).toEqual({ result: 'accepted' });
  });

  it('gives each token an ID of its own of the right kind', async () => {
    const ids = [];
    for (const platform of ['phone', 'computer', 'phone'] as const) {
      const answer = await authority.service.provision({ platform, publicKey: point.toString('base64url') });
      if (answer === 'invalid_public_key') return expect.unreachable();
      expect(parseTokenId(answer.credentialId)).toBe(answer.credentialId);
      ids.push(answer.credentialId);
    }
    expect(ids.map((id) => id.slice(0, 2))).toEqual(['WP', 'WC', 'WP']);
    expect(new Set(ids).size).toBe(3);
  });

  const point = Buffer.from(
    '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
    'hex',
  );
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(point);
    change(bytes);
    return bytes.toString('base64url');
  };

  it('takes any point of the curve, for example its generator', async () => {
    expect(
      await authority.service.provision({ platform: 'phone', publicKey: point.toString('base64url') }),
    ).toMatchObject({ period: 30, digits: 6, algorithm: 'SHA256' });
  });

  it.each([
    ['a point beside the curve', changed((bytes) => bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, 64))],
    ['the point at infinity', Buffer.alloc(65).toString('base64url')],
    ['coordinates that are zero', changed((bytes) => bytes.fill(0, 1))],
    ['coordinates beyond the field', changed((bytes) => bytes.fill(0xff, 1))],
    ['a compressed point', changed((bytes) => bytes.writeUInt8(3, 0)).slice(0, 44)],
    ['the hybrid form', changed((bytes) => bytes.writeUInt8(7, 0))],
    ['a byte too much', Buffer.concat([point, Buffer.alloc(1)]).toString('base64url')],
    ['another alphabet', point.toString('base64')],
    ['nothing', ''],
  ])('refuses %s', async (_, publicKey) => {
    expect(await authority.service.provision({ platform: 'phone', publicKey })).toBe('invalid_public_key');
  });

  it('stores no key in clear', async () => {
    const token = await authority.newToken();
    const rows = await authority.admin.sql<{ row: string }[]>`select c::text as row from credentials.credential c`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes(token.codeKey.toString('hex')))).toEqual([]);
  });
});

describe('an ID', () => {
  it('that is taken already is not given out again: another is drawn', async () => {
    const { db, author, keys } = authority;
    const request = { kind: 'app', scheme: softwareTokenScheme, keysFor: anyKeys } as const;
    const first = await issueCredential(db, author, request, { keys, random: sameIdTwice() });
    const second = await issueCredential(db, author, request, { keys, random: sameIdTwice() });
    expect(second).not.toBe(first);
  });

  it('is given up after a few draws where the generator is broken', async () => {
    const { db, author, keys } = authority;
    const request = { kind: 'hardware', scheme: softwareTokenScheme, keysFor: anyKeys } as const;
    const stuck = () => ({ bytes: (length: number) => new Uint8Array(length) });
    await issueCredential(db, author, request, { keys, random: stuck() });
    await expect(issueCredential(db, author, request, { keys, random: stuck() })).rejects.toThrow('no free token ID');
  });
});

/** Draws the same first ID each time it is made, then others. */
function sameIdTwice() {
  const fixed = seededRandom('an id');
  return { bytes: (length: number) => fixed.bytes(length) };
}

it('the program can change neither a credential away nor the audit log', async () => {
  const { db } = authority;
  await expect(db.sql`delete from credentials.credential`).rejects.toMatchObject({ code: '42501' });
  await expect(db.sql`delete from credentials.registration`).rejects.toMatchObject({ code: '42501' });
  await expect(db.sql`update credentials.event set type = 'removed'`).rejects.toMatchObject({ code: '42501' });
  await expect(db.sql`create table credentials.mine (id text)`).rejects.toMatchObject({ code: '42501' });
  expect(auditMigrations.schema).toBe('audit');
});
