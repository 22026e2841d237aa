import { setTimeout as wait } from 'node:timers/promises';
import { randomInteger } from '@warifu/kernel';
import { seededRandom, type SimulatedToken } from '@warifu/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { acceptedInAuditLog, verifyAuditLog } from './audit-log.ts';
import { wordFor, type Caller, type Outcome } from './caller.ts';
import { openPlace, postgresProcessId, type Place } from './place.ts';
import { newBank, registeredTokens } from './registered-tokens.ts';

/** One copy of a code, under a request id of its own. */
interface Attempt {
  readonly credentialId: string;
  readonly code: string;
  readonly requestId: string;
}

const tokensPerRound = 25;
const copies = 12;

/** Copies of every token's next code, those of one token side by side. */
function copiesOfCodes(tokens: readonly SimulatedToken[]): Attempt[] {
  return tokens.flatMap((token) => {
    const { credentialId } = token;
    const code = token.code(1);
    return Array.from({ length: copies }, (_, copy) => ({ credentialId, code, requestId: `${credentialId}-${copy}` }));
  });
}

/** What is known at last of every attempt. */
type Known = Map<Attempt, string>;

/** No code was accepted twice, none was spent for nothing, and the audit log tells the same. */
async function expectEachCodeAcceptedOnce(place: Place, known: Known): Promise<void> {
  expect([...new Set(known.values())].sort()).toEqual(['accepted', 'used_code']);
  const accepted = [...known].filter(([, word]) => word === 'accepted').map(([attempt]) => attempt);
  const everyToken = [...new Set([...known.keys()].map(({ credentialId }) => credentialId))];
  expect(accepted.map(({ credentialId }) => credentialId).sort()).toEqual(everyToken.sort());

  const logged = await acceptedInAuditLog(place);
  expect(logged.map(({ requestId }) => requestId).sort()).toEqual(accepted.map(({ requestId }) => requestId).sort());
  const steps = logged.map(({ credentialId, step }) => `${credentialId} ${step}`);
  expect(new Set(steps).size).toBe(steps.length);
  expect(await verifyAuditLog(place)).toMatchObject({ whole: true, findings: [] });
}

const isAnswer = (outcome: Outcome): boolean => outcome.kind === 'answered' && outcome.status === 200;

/** Asks for the lost answer, tries again under the same request id, and asks once more: all of it must agree. */
async function learn(bank: Caller, attempt: Attempt): Promise<string> {
  const asked = await bank.get(`/v1/validations/${attempt.requestId}`);
  const retried = await bank.post('/v1/validate', attempt);
  expect(retried).toMatchObject({ kind: 'answered', status: 200 });
  if (isAnswer(asked)) expect(asked).toEqual(retried);
  else expect(wordFor(asked)).toBe('not_found');
  expect(await bank.get(`/v1/validations/${attempt.requestId}`)).toEqual(retried);
  return wordFor(retried);
}

describe('one of two authorities, killed in mid-flight again and again', () => {
  let place: Place;
  afterAll(() => place.close());

  it('accepts no code twice, and what it could not answer can be learnt from the other or by trying again', async () => {
    place = await openPlace({ database: 'server' });
    const random = seededRandom('a killed authority');
    const bank = await newBank(place);
    let victim = await place.startAuthority();
    const survivor = bank.at((await place.startAuthority()).address);
    const known: Known = new Map();
    let lost = 0;

    for (let round = 0; round < 5; round += 1) {
      const attempts = copiesOfCodes(await registeredTokens(survivor, tokensPerRound));
      const toVictim = bank.at(victim.address);
      const killAfter = randomInteger(random, attempts.length / 2);
      let answered = 0;
      const unanswered: Attempt[] = [];
      await Promise.all(
        attempts.map(async (attempt, index) => {
          const outcome = await (index % 2 === 0 ? toVictim : survivor).post('/v1/validate', attempt);
          answered += 1;
          if (answered === killAfter + 1) void victim.program.kill('SIGKILL');
          if (outcome.kind === 'lost') unanswered.push(attempt);
          else known.set(attempt, wordFor(outcome));
        }),
      );
      await victim.program.ended;
      toVictim.close();
      victim = await place.startAuthority();
      const again = bank.at(victim.address);
      await Promise.all(
        unanswered.map(async (attempt, index) => {
          known.set(attempt, await learn(index % 2 === 0 ? again : survivor, attempt));
        }),
      );
      again.close();
      lost += unanswered.length;
      expect(known.size).toBe((round + 1) * attempts.length);
    }

    survivor.close();
    expect(lost).toBeGreaterThan(0);
    await expectEachCodeAcceptedOnce(place, known);
  }, 120_000);
});

/** Tries until there is an answer, as a client does that honours 503; tells what it met on the way. */
async function persist(bank: Caller, attempt: Attempt): Promise<{ word: string; setbacks: string[] }> {
  const setbacks: string[] = [];
  for (let triesLeft = 400; triesLeft > 0; triesLeft -= 1) {
    const outcome = await bank.post('/v1/validate', attempt);
    if (isAnswer(outcome)) return { word: wordFor(outcome), setbacks };
    setbacks.push(wordFor(outcome));
    await wait(100);
  }
  throw new Error(`no answer: ${setbacks.slice(-3).join(', ')}`);
}

describe('the PostgreSQL under an authority, killed in mid-flight again and again', () => {
  let place: Place;
  afterAll(() => place.close());

  it('makes it answer 503 for a while; it heals by itself, and no code is accepted twice', async () => {
    place = await openPlace({ database: 'folder' });
    const random = seededRandom('a killed database');
    const authority = await place.startAuthority();
    const bank = (await newBank(place)).at(authority.address);
    const known: Known = new Map();
    const setbacks: string[] = [];

    for (let round = 0; round < 3; round += 1) {
      const attempts = copiesOfCodes(await registeredTokens(bank, tokensPerRound));
      const killAfter = randomInteger(random, attempts.length / 2);
      const server = postgresProcessId(place.dataFolder);
      let answered = 0;
      await Promise.all(
        attempts.map(async (attempt) => {
          const { word, setbacks: met } = await persist(bank, attempt);
          answered += 1;
          if (answered === killAfter + 1) process.kill(server, 'SIGKILL');
          known.set(attempt, word);
          setbacks.push(...met);
        }),
      );
      expect(postgresProcessId(place.dataFolder)).not.toBe(server);
    }

    expect([...new Set(setbacks)]).toEqual(['unavailable']);
    expect(authority.program.stdout()).toContain('PostgreSQL runs again.');
    expect(await bank.get('/readyz')).toMatchObject({ status: 200 });
    bank.close();
    await expectEachCodeAcceptedOnce(place, known);
  }, 120_000);
});
