import { createHmac } from 'node:crypto';
import { hotp, tokenIdCheckDigit } from '@warifu/otp';
import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttpAuthority } from './testing/http-authority.ts';

let authority: Awaited<ReturnType<typeof openHttpAuthority>>;
beforeAll(async () => {
  authority = await openHttpAuthority();
});
afterAll(() => authority.close());

/** 全角: as Japanese keyboards type it. */
function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function validate(body: object) {
  return authority.call('/v1/validate', { body });
}

async function failuresOf({ credentialId }: SimulatedToken): Promise<number> {
  return ((await authority.call(`/v1/registrations/${credentialId}`)).body as { failures: number }).failures;
}

describe('what a person typed is understood', () => {
  const idForms: [string, (id: string) => string][] = [
    ['in lower case', (id) => id.toLowerCase()],
    ['in groups', (id) => `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`],
    ['with hyphens', (id) => `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`],
    ['in full width', fullWidth],
    [
      'in full width, lower case, with an ideographic space',
      (id) => fullWidth(`${id.slice(0, 4).toLowerCase()} ${id.slice(4)}`),
    ],
  ];

  it.each(idForms)('a token ID %s', async (_, typed) => {
    const token = await authority.registeredToken();
    const credentialId = typed(token.credentialId);
    expect((await validate({ credentialId, code: token.code() })).body).toEqual({ result: 'accepted' });
    const { body } = await authority.call(`/v1/registrations/${encodeURIComponent(credentialId)}`);
    expect(body).toMatchObject({ credentialId: token.credentialId });
  });

  it.each([
    ['in two groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['with a hyphen', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ['in full width', fullWidth],
    ['with blanks around it', (code: string) => `  ${code}\t`],
  ])('a code %s', async (_, typed) => {
    const token = await authority.registeredToken();
    expect((await validate({ credentialId: token.credentialId, code: typed(token.code()) })).body).toEqual({
      result: 'accepted',
    });
  });

  it('the same under one request id, however it was typed', async () => {
    const token = await authority.registeredToken();
    const code = token.code();
    const first = { credentialId: token.credentialId, code, requestId: `typed-${code}` };
    await validate(first);
    const again = { ...first, credentialId: fullWidth(token.credentialId), code: fullWidth(code) };
    expect((await validate(again)).body).toEqual({ result: 'accepted' });
  });

  it('the serial number of an imported token, and its 8 digits', async () => {
    const [serial, codeKey] = ['GAHT00004711', Buffer.alloc(20, 7)];
    const scheme = { mode: 'hotp', algorithm: 'SHA1', digits: 8, periodSeconds: null } as const;
    await authority.keepHardwareToken({ serial, scheme, codeKey });
    const code = (counter: number) =>
      hotp((message) => createHmac('sha1', codeKey).update(message).digest(), counter, 8);
    const registering = await authority.call('/v1/registrations', {
      body: { credentialId: 'gaht 0000-4711', code: code(0) },
    });
    expect(registering).toMatchObject({ status: 201, body: { credentialId: serial, state: 'enabled' } });
    const typed = { credentialId: fullWidth(serial), code: fullWidth(`${code(1).slice(0, 4)} ${code(1).slice(4)}`) };
    expect((await validate(typed)).body).toEqual({ result: 'accepted' });
    expect((await validate(typed)).body).toMatchObject({ reason: 'used_code' });
    expect((await authority.call(`/v1/registrations/${serial}`)).body).toMatchObject({ credentialId: serial });
  });

  it('where a token is replaced or resynchronised as well', async () => {
    const [older, newer] = [await authority.registeredToken(), await authority.newToken()];
    const body = {
      credentialId: fullWidth(newer.credentialId),
      code: fullWidth(newer.code()),
      nextCode: fullWidth(newer.code(1)),
      replaces: older.credentialId.toLowerCase(),
    };
    expect((await authority.call('/v1/registrations', { body })).status).toBe(201);
    const synchronising = {
      ...body,
      replaces: undefined,
      code: fullWidth(newer.code(3)),
      nextCode: fullWidth(newer.code(4)),
    };
    expect((await authority.call('/v1/synchronise', { body: synchronising })).body).toEqual({ result: 'accepted' });
  });
});

describe('a slip in the token ID', () => {
  it('is told apart from a wrong code and costs no attempt', async () => {
    const token = await authority.registeredToken();
    const id = token.credentialId;
    const slips = [
      `${id.slice(0, -1)}${(Number(id.at(-1)) + 1) % 10}`,
      id.slice(0, -1),
      `${id}0`,
      `${id.slice(0, 11)}O`,
      `${id.slice(0, 2)}I${id.slice(3)}`,
      'WPK',
    ];
    for (const credentialId of slips) {
      expect((await validate({ credentialId, code: token.code() })).body).toMatchObject({
        status: 400,
        code: 'malformed_credential_id',
      });
    }
    expect(await failuresOf(token)).toBe(0);
    expect((await validate({ credentialId: id, code: token.code() })).body).toEqual({ result: 'accepted' });
  });

  it('in a path is told too', async () => {
    expect((await authority.call('/v1/registrations/WPKD12345679')).body).toMatchObject({
      code: 'malformed_credential_id',
    });
  });

  it.each([`WPZZ9999999${tokenIdCheckDigit('WPZZ9999999')}`, 'GAHT00009999'])(
    'is not what an ID is that was never issued: %s',
    async (credentialId) => {
      expect((await validate({ credentialId, code: '123456' })).body).toEqual({
        result: 'rejected',
        reason: 'not_registered',
      });
    },
  );
});

describe('what is not of the described type is refused and costs no attempt', () => {
  it.each([
    ['a number for the code', { code: 123456 }, 'malformed'],
    ['null for the code', { code: null }, 'malformed'],
    ['a list for the code', { code: ['123456'] }, 'malformed'],
    ['an object for the ID', { credentialId: {} }, 'malformed'],
    ['no code', { code: undefined }, 'malformed'],
    ['an empty code', { code: '' }, 'malformed'],
    ['five digits', { code: '12345' }, 'malformed'],
    ['nine digits', { code: '123456789' }, 'malformed'],
    ['letters in the code', { code: '12345a' }, 'malformed'],
    ['a number for the request id', { requestId: 7 }, 'malformed'],
    ['a purpose with blanks', { purpose: 'sign in' }, 'malformed'],
    ['an unknown field', { pin: '0000' }, 'unknown_field'],
    ['a field of another operation', { nextCode: '123456' }, 'unknown_field'],
    ['a field in another case', { RequestId: '7' }, 'unknown_field'],
  ])('%s', async (_, change, code) => {
    const token = await authority.registeredToken();
    const answer = await validate({ credentialId: token.credentialId, code: token.code(), ...change });
    expect(answer.body).toMatchObject({ status: 400, code });
    expect(await failuresOf(token)).toBe(0);
  });

  it.each([
    ['a reason that is none', { reason: 'whim' }, 'malformed'],
    ['no reason', {}, 'malformed'],
    ['more than a reason', { reason: 'lost', note: 'x' }, 'unknown_field'],
  ])('%s for disabling', async (_, body, code) => {
    const token = await authority.registeredToken();
    const { credentialId } = token;
    const answer = await authority.call(`/v1/registrations/${credentialId}/disable`, { body });
    expect(answer.body).toMatchObject({ status: 400, code });
    expect((await validate({ credentialId, code: token.code() })).body).toEqual({ result: 'accepted' });
  });

  it.each(['enable', 'unlock', 'temporary-code'])('a field where nothing is to be told: %s', async (action) => {
    const { credentialId } = await authority.registeredToken();
    const path = `/v1/registrations/${credentialId}/${action}`;
    expect((await authority.call(path, { body: { reason: 'lost' } })).body).toMatchObject({
      status: 400,
      code: 'unknown_field',
    });
    expect((await authority.call(path, { body: ['lost'] })).body).toMatchObject({ status: 400, code: 'malformed' });
    expect((await authority.call(path, { body: {} })).status).toBeLessThan(300);
    expect((await authority.call(path, { method: 'POST' })).status).toBeLessThan(300);
  });

  it.each([
    ['?after=', 'malformed'],
    ['?after=1.2.3', 'malformed'],
    [`?after=${'x'.repeat(129)}`, 'malformed'],
    ['?after=a&after=b', 'malformed'],
    ['?before=x', 'unknown_field'],
  ])('the events %s', async (query, code) => {
    expect((await authority.call(`/v1/events${query}`)).body).toMatchObject({ status: 400, code });
  });
});
