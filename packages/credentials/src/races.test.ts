import { verifyAudit } from '@warifu/audit';
import { OverloadedError } from '@warifu/database';
import type { SimulatedToken } from '@warifu/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CredentialService } from './service.ts';
import { at, openTestAuthority, periodMs, type TestAuthority } from './testing/test-authority.ts';

let authority: TestAuthority;
let programs: readonly CredentialService[];
beforeAll(async () => {
  authority = await openTestAuthority();
  programs = [authority.service, (await authority.startProgram()).service];
});
afterAll(() => authority.close());

/** Calls go to the two programs in turns. */
function programOf(index: number): CredentialService {
  return programs[index % programs.length] ?? authority.service;
}

type Validation = Parameters<CredentialService['validate']>[0];

/** As callers do: who is sent away because too many wait, on a machine that is held up, comes once more. */
async function validateAt(index: number, request: Validation): ReturnType<CredentialService['validate']> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      return await programOf(index).validate(request);
    } catch (error) {
      if (triesLeft === 0 || !(error instanceof OverloadedError)) throw error;
    }
  }
}

/** Issued a few at a time: what races comes after. */
async function manyTokens(count: number): Promise<SimulatedToken[]> {
  const tokens: SimulatedToken[] = [];
  while (tokens.length < count) {
    const some = Math.min(10, count - tokens.length);
    tokens.push(...(await Promise.all(Array.from({ length: some }, () => authority.newToken()))));
  }
  return tokens;
}

async function registeredTokens(count: number): Promise<SimulatedToken[]> {
  const tokens = await manyTokens(count);
  for (const token of tokens) await authority.service.register({ ...at(authority.bank, token), code: token.code() });
  authority.clock.advanceMs(periodMs);
  return tokens;
}

function tally(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(words)].sort().map((word) => [word, words.filter((other) => other === word).length]),
  );
}

type Answer = Awaited<ReturnType<CredentialService['validate']>> | Awaited<ReturnType<CredentialService['register']>>;

function outcomeOf(answer: Answer): string {
  switch (answer.result) {
    case 'rejected':
      return answer.reason;
    case 'refused':
      return answer.code;
    default:
      return answer.result;
  }
}

describe('many copies of one code at once, at two programs', () => {
  it('are accepted exactly once for each token, and each accepted one is in the audit log', async () => {
    const [tokens, copies] = [await registeredTokens(60), 50];
    const attempts = Array.from({ length: copies }).flatMap((_, copy) =>
      tokens.map((token, index) => validateAt(copy + index, { ...at(authority.bank, token), code: token.code() })),
    );
    const outcomes = (await Promise.all(attempts)).map(outcomeOf);
    expect(tally(outcomes)).toEqual({ accepted: 60, used_code: 60 * (copies - 1) });
    const accepted = await authority.admin.sql<{ credential_id: string }[]>`
      select credential_id from audit.entry
      where type = 'validate' and content::jsonb -> 'details' ->> 'result' = 'accepted'
        and credential_id = any(${tokens.map(({ credentialId }) => credentialId)}::text[])`;
    expect(accepted.map((row) => row.credential_id).sort()).toEqual(
      tokens.map(({ credentialId }) => credentialId).sort(),
    );
    expect((await verifyAudit(authority.admin, { publicKeys: [] })).findings).toEqual([]);
  });

  it('are accepted exactly once under request ids of their own, and remembered as they were answered', async () => {
    const [tokens, copies] = [await registeredTokens(20), 20];
    const attempts = Array.from({ length: copies }).flatMap((_, copy) =>
      tokens.map(async (token, index) => {
        const requestId = `race-${copy}-${index}`;
        const request = { ...at(authority.bank, token), code: token.code(), requestId };
        return { requestId, answer: await validateAt(copy + index, request) };
      }),
    );
    const answers = await Promise.all(attempts);
    expect(tally(answers.map(({ answer }) => outcomeOf(answer)))).toEqual({
      accepted: 20,
      used_code: 20 * (copies - 1),
    });
    const remembered = answers.map(({ requestId }) => authority.service.pastAnswer(authority.bank, requestId));
    expect(await Promise.all(remembered)).toEqual(answers.map(({ answer }) => answer));
  });

  it('are accepted once across two relying parties', async () => {
    const tokens = await registeredTokens(20);
    for (const token of tokens) {
      await authority.service.register({ ...at(authority.otherBank, token), code: token.code() });
    }
    authority.clock.advanceMs(periodMs);
    const attempts = Array.from({ length: 10 }).flatMap((_, copy) =>
      tokens.map((token) => {
        const bank = copy % 4 < 2 ? authority.bank : authority.otherBank;
        return validateAt(copy, { ...at(bank, token), code: token.code() });
      }),
    );
    const outcomes = (await Promise.all(attempts)).map(outcomeOf);
    expect(tally(outcomes)).toEqual({ accepted: 20, used_code: 180 });
  });

  it('are accepted once where validating, resynchronising and registering elsewhere want the same step', async () => {
    const tokens = await registeredTokens(20);
    const attempts = tokens.flatMap((token) => {
      const address = at(authority.bank, token);
      return [
        validateAt(0, { ...address, code: token.code() }),
        validateAt(1, { ...address, code: token.code() }),
        programOf(1).synchronise({ ...address, code: token.code(), nextCode: token.code(1) }),
        programOf(0).register({ ...at(authority.otherBank, token), code: token.code() }),
      ];
    });
    const outcomes = (await Promise.all(attempts)).map(outcomeOf);
    expect(outcomes.filter((outcome) => outcome !== 'used_code')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'used_code')).toHaveLength(60);
  });

  it('of a temporary code are accepted once', async () => {
    const tokens = await registeredTokens(10);
    const attempts = [];
    for (const token of tokens) {
      const issued = await authority.service.temporaryCode(at(authority.bank, token));
      if (typeof issued === 'string') return expect.unreachable();
      attempts.push(...Array.from({ length: 10 }, (_, copy) => ({ token, code: issued.code, copy })));
    }
    const answers = await Promise.all(
      attempts.map(({ token, code, copy }) => validateAt(copy, { ...at(authority.bank, token), code })),
    );
    expect(answers.map(outcomeOf).filter((outcome) => outcome === 'accepted')).toHaveLength(10);
  });
});

describe('two hundred wrong guesses at once, at two programs', () => {
  it('are judged four times; the others have to wait', async () => {
    const [token] = await registeredTokens(1);
    if (token === undefined) return expect.unreachable();
    const guesses = token.wrongCodes(200);
    const answers = await Promise.all(
      guesses.map((code, index) => validateAt(index, { ...at(authority.bank, token), code })),
    );
    expect(tally(answers.map(outcomeOf))).toEqual({ throttled: 196, wrong_code: 4 });
    expect(await authority.service.registration(at(authority.bank, token))).toMatchObject({
      state: 'enabled',
      failures: 4,
    });
  });

  it('are judged once more after each wait, and the tenth locks', async () => {
    const [token] = await registeredTokens(1);
    if (token === undefined) return expect.unreachable();
    const judged = [];
    for (const waitSeconds of [0, 1, 2, 4, 8, 16, 32]) {
      authority.clock.advanceSeconds(waitSeconds);
      const answers = await Promise.all(
        token.wrongCodes(20).map((code, index) => validateAt(index, { ...at(authority.bank, token), code })),
      );
      judged.push(answers.map(outcomeOf).filter((outcome) => outcome === 'wrong_code').length);
    }
    expect(judged).toEqual([4, 1, 1, 1, 1, 1, 1]);
    expect(await authority.service.registration(at(authority.bank, token))).toMatchObject({
      state: 'locked',
      failures: 10,
    });
  });

  it('at registering are bounded alike', async () => {
    const [token] = await manyTokens(1);
    if (token === undefined) return expect.unreachable();
    const answers = await Promise.all(
      token.wrongCodes(40).map((code, index) => programOf(index).register({ ...at(authority.bank, token), code })),
    );
    expect(tally(answers.map(outcomeOf))).toEqual({ throttled: 36, wrong_code: 4 });
  });

  it('at a temporary code of a stopped token are judged ten times', async () => {
    const [token] = await registeredTokens(1);
    if (token === undefined) return expect.unreachable();
    const address = at(authority.bank, token);
    await authority.service.disable(address, 'lost');
    const issued = await authority.service.temporaryCode(address);
    if (typeof issued === 'string') return expect.unreachable();
    const guesses = Array.from({ length: 20 }, (_, index) =>
      String((Number(issued.code) + 1 + index) % 1e8).padStart(8, '0'),
    );
    await Promise.all(guesses.map((code, index) => validateAt(index, { ...address, code })));
    expect(outcomeOf(await authority.service.validate({ ...address, code: issued.code }))).toBe('disabled');
  });
});

describe('registering at once, at two programs', () => {
  it('one token many times by one relying party succeeds once', async () => {
    const tokens = await manyTokens(10);
    for (const token of tokens) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          programOf(index).register({ ...at(authority.bank, token), code: token.code(index % 2) }),
        ),
      );
      expect(answers.map(outcomeOf).filter((outcome) => outcome === 'registered')).toHaveLength(1);
    }
  });

  it('two tokens that replace each other in opposite directions do not wait for each other for ever', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await registeredTokens(2);
      if (one === undefined || other === undefined) return expect.unreachable();
      await authority.service.disable(at(authority.bank, one), 'damaged');
      await authority.service.disable(at(authority.bank, other), 'damaged');
      const answers = await Promise.all([
        programOf(0).register({ ...at(authority.bank, one), code: one.code(), replaces: other.credentialId }),
        programOf(1).register({ ...at(authority.bank, other), code: other.code(), replaces: one.credentialId }),
      ]);
      expect(answers.map(outcomeOf)).toEqual(['registered', 'registered']);
      const states = [one, other].map(
        async (token) => (await authority.service.registration(at(authority.bank, token)))?.state,
      );
      expect((await Promise.all(states)).sort()).toEqual(['disabled', 'enabled']);
    }
  });

  it('two new tokens for one old one leave it replaced, and answer both', async () => {
    const [older, ...newer] = await registeredTokens(1).then(async (tokens) => [...tokens, ...(await manyTokens(2))]);
    if (older === undefined) return expect.unreachable();
    const answers = await Promise.all(
      newer.map((token, index) =>
        programOf(index).register({ ...at(authority.bank, token), code: token.code(), replaces: older.credentialId }),
      ),
    );
    expect(answers.map(outcomeOf)).toEqual(['registered', 'registered']);
    expect(await authority.service.registration(at(authority.bank, older))).toMatchObject({
      state: 'disabled',
      reason: 'replaced',
    });
  });
});

describe('stopping and validating at once', () => {
  it('accepts nothing after the stop was answered', async () => {
    const tokens = await registeredTokens(20);
    await Promise.all(
      tokens.map(async (token, index) => {
        const address = at(authority.bank, token);
        const early = validateAt(index, { ...address, code: token.code() });
        await programOf(index + 1).disable(address, 'stolen');
        const late = await validateAt(index, { ...address, code: token.code(1) });
        expect(outcomeOf(late)).toBe('disabled');
        expect(['accepted', 'disabled']).toContain(outcomeOf(await early));
      }),
    );
  });
});
