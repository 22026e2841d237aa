import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, openTestAuthority, periodMs, type TestAuthority, type TestProgram } from './testing/test-authority.ts';

let authority: TestAuthority;
let secondProgram: TestProgram;
beforeAll(async () => {
  authority = await openTestAuthority();
  secondProgram = await authority.startProgram();
});
afterAll(() => authority.close());

const accepted = { result: 'accepted' };
const reused = { result: 'request_id_reused' };
const rejected = (reason: string) => ({ result: 'rejected', reason });
const dayMs = 24 * 60 * 60 * 1000;

let requests = 0;
function newRequestId(): string {
  return `request-${(requests += 1)}`;
}

function validate(
  token: SimulatedToken,
  requestId: string,
  more: { code?: string; purpose?: string } = {},
  bank = authority.bank,
) {
  return authority.service.validate({ ...at(bank, token), code: token.code(), requestId, ...more });
}

async function failuresOf(token: SimulatedToken): Promise<number | undefined> {
  return (await authority.service.registration(at(authority.bank, token)))?.failures;
}

describe('the same request id with the same input', () => {
  it('gets the first answer again and spends nothing, whatever happened since', async () => {
    const token = await authority.registeredToken();
    const requestId = newRequestId();
    const request = { ...at(authority.bank, token), code: token.code(), requestId };
    expect(await authority.service.validate(request)).toEqual(accepted);
    expect(await authority.service.validate(request)).toEqual(accepted);
    await authority.service.disable(at(authority.bank, token), 'lost');
    authority.clock.advanceSeconds(3600);
    expect(await authority.service.validate(request)).toEqual(accepted);
    expect(await secondProgram.service.validate(request)).toEqual(accepted);
  });

  it('gets a refusal again as it was, and counts no second failure', async () => {
    const token = await authority.registeredToken();
    const requestId = newRequestId();
    const [code = ''] = token.wrongCodes(1);
    for (let time = 0; time < 5; time += 1) {
      expect(await validate(token, requestId, { code })).toEqual({ ...rejected('wrong_code'), attemptsLeft: 9 });
    }
    expect(await failuresOf(token)).toBe(1);
  });

  it('is answered even where the registration would have to wait or is locked', async () => {
    const token = await authority.registeredToken();
    const requestId = newRequestId();
    const code = token.code();
    await validate(token, requestId, { code });
    for (const wrong of token.wrongCodes(4))
      await authority.service.validate({ ...at(authority.bank, token), code: wrong });
    expect(await validate(token, requestId, { code })).toEqual(accepted);
  });

  it('registers once', async () => {
    const token = await authority.newToken();
    const request = { ...at(authority.bank, token), code: token.code(), requestId: newRequestId() };
    const first = await authority.service.register(request);
    expect(first).toMatchObject({ result: 'registered' });
    authority.clock.advanceMs(periodMs);
    await authority.service.validate({ ...at(authority.bank, token), code: token.code() });
    expect(await authority.service.register(request)).toEqual(first);
  });

  it('repeats that a token was registered already', async () => {
    const token = await authority.registeredToken();
    const request = { ...at(authority.bank, token), code: token.code(), requestId: newRequestId() };
    const first = await authority.service.register(request);
    expect(first).toMatchObject({ result: 'refused', code: 'already_registered' });
    await authority.service.remove(at(authority.bank, token));
    expect(await authority.service.register(request)).toEqual(first);
  });

  it('resynchronises once', async () => {
    const token = await authority.registeredToken();
    const request = {
      ...at(authority.bank, token),
      code: token.code(4),
      nextCode: token.code(5),
      requestId: newRequestId(),
    };
    expect(await authority.service.synchronise(request)).toEqual(accepted);
    expect(await authority.service.synchronise(request)).toEqual(accepted);
  });

  it('uses a temporary code once', async () => {
    const token = await authority.registeredToken();
    const issued = await authority.service.temporaryCode(at(authority.bank, token));
    if (typeof issued === 'string') return expect.unreachable();
    const requestId = newRequestId();
    expect(await validate(token, requestId, issued)).toEqual(accepted);
    expect(await validate(token, requestId, issued)).toEqual(accepted);
    expect(await validate(token, newRequestId(), issued)).toMatchObject(rejected('wrong_code'));
  });

  it('is told apart by the relying party', async () => {
    const token = await authority.registeredToken();
    await authority.service.register({ ...at(authority.otherBank, token), code: token.code() });
    authority.clock.advanceMs(periodMs);
    const requestId = newRequestId();
    expect(await validate(token, requestId)).toEqual(accepted);
    expect(await validate(token, requestId, {}, authority.otherBank)).toEqual(rejected('used_code'));
    expect(await validate(token, requestId)).toEqual(accepted);
  });
});

describe('the same request id with other input', () => {
  it('is refused, judges nothing and changes nothing', async () => {
    const token = await authority.registeredToken();
    const other = await authority.registeredToken();
    const requestId = newRequestId();
    const code = token.code();
    expect(await validate(token, requestId, { code })).toEqual(accepted);
    expect(await validate(token, requestId, { code: token.code(1) })).toEqual(reused);
    expect(await validate(token, requestId, { code: token.wrongCodes(1)[0] ?? '' })).toEqual(reused);
    expect(await validate(token, requestId, { code, purpose: 'transfer' })).toEqual(reused);
    expect(await validate(other, requestId)).toEqual(reused);
    expect(await failuresOf(token)).toBe(0);
    expect(await validate(other, newRequestId())).toEqual(accepted);
    expect(await validate(token, requestId, { code })).toEqual(accepted);
  });

  it('is refused across operations', async () => {
    const token = await authority.registeredToken();
    const address = at(authority.bank, token);
    const requestId = newRequestId();
    const code = token.code();
    await authority.service.validate({ ...address, code, requestId });
    expect(await authority.service.synchronise({ ...address, code, nextCode: token.code(1), requestId })).toEqual(
      reused,
    );
    expect(await authority.service.register({ ...address, code, requestId })).toEqual(reused);
    const newer = await authority.newToken();
    const registering = { ...at(authority.bank, newer), code: newer.code(), requestId: newRequestId() };
    await authority.service.register(registering);
    expect(await authority.service.validate(registering)).toEqual(reused);
    expect(await authority.service.register({ ...registering, nextCode: newer.code(1) })).toEqual(reused);
    expect(await authority.service.register({ ...registering, replaces: token.credentialId })).toEqual(reused);
  });
});

describe('what is remembered', () => {
  it('is not that the attempt came too early', async () => {
    const token = await authority.registeredToken();
    for (const wrong of token.wrongCodes(4))
      await authority.service.validate({ ...at(authority.bank, token), code: wrong });
    const requestId = newRequestId();
    const code = token.code();
    expect(await validate(token, requestId, { code })).toMatchObject(rejected('throttled'));
    expect(await authority.service.pastAnswer(authority.bank, requestId)).toBeNull();
    authority.clock.advanceSeconds(1);
    expect(await validate(token, requestId, { code })).toEqual(accepted);
  });

  it('is not that registering came too early', async () => {
    const token = await authority.newToken();
    const address = at(authority.bank, token);
    for (const wrong of token.wrongCodes(4)) await authority.service.register({ ...address, code: wrong });
    const request = { ...address, code: token.code(), requestId: newRequestId() };
    expect(await authority.service.register(request)).toMatchObject(rejected('throttled'));
    authority.clock.advanceSeconds(1);
    expect(await authority.service.register(request)).toMatchObject({ result: 'registered' });
  });

  it('is forgotten after 24 hours: the id is free again, swept or not', async () => {
    const token = await authority.registeredToken();
    const requestId = newRequestId();
    const first = { ...at(authority.bank, token), code: token.code(), requestId };
    await authority.service.validate(first);
    authority.clock.advanceMs(dayMs - 1);
    expect(await authority.service.validate(first)).toEqual(accepted);
    expect(await authority.service.pastAnswer(authority.bank, requestId)).toEqual(accepted);
    authority.clock.advanceMs(1);
    expect(await authority.service.pastAnswer(authority.bank, requestId)).toBeNull();
    expect(await validate(token, requestId)).toEqual(accepted);
    expect(await authority.service.validate(first)).toEqual(reused);
    const registering = { ...at(authority.otherBank, token), code: token.code(1), requestId };
    expect(await authority.service.register(registering)).toMatchObject({ result: 'registered' });
    authority.clock.advanceMs(dayMs);
    expect(await authority.service.register({ ...registering, code: token.code() })).toMatchObject({
      result: 'refused',
    });
  });

  it('is swept after 24 hours and not before', async () => {
    const token = await authority.registeredToken();
    await validate(token, newRequestId());
    authority.clock.advanceMs(dayMs - 1);
    await authority.service.tidy();
    const kept = () =>
      authority.admin.sql`select from credentials.request_memory where credential_id = ${token.credentialId}`;
    expect(await kept()).toHaveLength(1);
    authority.clock.advanceMs(1);
    expect((await authority.service.tidy()).forgotten).toBeGreaterThan(0);
    expect(await kept()).toHaveLength(0);
  });

  it('holds the code only as a keyed hash', async () => {
    const token = await authority.registeredToken();
    const code = token.code();
    await validate(token, newRequestId(), { code });
    const rows = await authority.admin.sql<{ row: string }[]>`
      select m::text as row from credentials.request_memory m where credential_id = ${token.credentialId}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(code);
  });
});

describe('the answer to a request id', () => {
  const ask = (requestId: string, relyingPartyId = authority.bank) =>
    authority.service.pastAnswer(relyingPartyId, requestId);

  it('is told later, and spends nothing', async () => {
    const token = await authority.registeredToken();
    const [right, wrong] = [newRequestId(), newRequestId()];
    await validate(token, wrong, { code: token.wrongCodes(1)[0] ?? '' });
    await validate(token, right);
    expect(await ask(right)).toEqual(accepted);
    expect(await ask(wrong)).toEqual({ ...rejected('wrong_code'), attemptsLeft: 9 });
    expect(await failuresOf(token)).toBe(0);
  });

  it('is told to the one who asked, and to nobody else', async () => {
    const token = await authority.registeredToken();
    const requestId = newRequestId();
    await validate(token, requestId);
    expect(await ask(requestId, authority.otherBank)).toBeNull();
    expect(await ask('never used')).toBeNull();
  });

  it('of a registration is that of its code', async () => {
    const token = await authority.newToken();
    const [wrong, right, again] = [newRequestId(), newRequestId(), newRequestId()];
    const address = at(authority.bank, token);
    await authority.service.register({ ...address, code: token.wrongCodes(1)[0] ?? '', requestId: wrong });
    await authority.service.register({ ...address, code: token.code(), requestId: right });
    await authority.service.register({ ...address, code: token.code(1), requestId: again });
    expect(await ask(wrong)).toMatchObject(rejected('wrong_code'));
    expect(await ask(right)).toEqual(accepted);
    expect(await ask(again)).toBeNull();
  });
});

describe('one request id many times at once', () => {
  const copies = 40;
  const programOf = (index: number) => (index % 2 === 0 ? authority.service : secondProgram.service);

  it('with the same input gets one answer and spends one code, in two programs', async () => {
    const token = await authority.registeredToken();
    const request = { ...at(authority.bank, token), code: token.code(), requestId: newRequestId() };
    const answers = await Promise.all(Array.from({ length: copies }, (_, index) => programOf(index).validate(request)));
    expect(answers).toEqual(Array<unknown>(copies).fill(accepted));
    const [row] = await authority.admin.sql<{ count: number }[]>`
      select count(*)::int as count from audit.entry where credential_id = ${token.credentialId} and type = 'validate'`;
    expect(row?.count).toBe(1);
  });

  it('with a wrong code counts one failure', async () => {
    const token = await authority.registeredToken();
    const request = { ...at(authority.bank, token), code: token.wrongCodes(1)[0] ?? '', requestId: newRequestId() };
    const answers = await Promise.all(Array.from({ length: copies }, (_, index) => programOf(index).validate(request)));
    expect(answers).toEqual(Array<unknown>(copies).fill({ ...rejected('wrong_code'), attemptsLeft: 9 }));
    expect(await failuresOf(token)).toBe(1);
  });

  it('with the same input registers once', async () => {
    const token = await authority.newToken();
    const request = { ...at(authority.bank, token), code: token.code(), requestId: newRequestId() };
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => programOf(index).register(request)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ result: 'registered' });
  });

  it.each([1, 2])(
    'for different tokens in %i programs serves one of them and refuses the others, and harms nobody else',
    async (count) => {
      const tokens = await Promise.all(Array.from({ length: 12 }, () => authority.newToken()));
      for (const token of tokens)
        await authority.service.register({ ...at(authority.bank, token), code: token.code() });
      authority.clock.advanceMs(periodMs);
      const [bystander, ...rivals] = tokens;
      if (bystander === undefined) return expect.unreachable();
      const requestId = newRequestId();
      const [undisturbed, ...answers] = await Promise.all([
        validate(bystander, newRequestId()),
        ...rivals.map((token, index) =>
          programOf(index % count).validate({ ...at(authority.bank, token), code: token.code(), requestId }),
        ),
      ]);
      expect(undisturbed).toEqual(accepted);
      expect(answers.filter((answer) => answer.result === 'accepted')).toHaveLength(1);
      expect(answers.filter((answer) => answer.result === 'request_id_reused')).toHaveLength(rivals.length - 1);
      const spent = await Promise.all(rivals.map((token) => validate(token, newRequestId())));
      expect(spent.filter(({ result }) => result === 'accepted')).toHaveLength(rivals.length - 1);
    },
  );
});
