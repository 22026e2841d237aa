import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptedInAuditLog, verifyAuditLog } from './audit-log.ts';
import { tally, wordFor, type Caller } from './caller.ts';
import { openPlace, type Place } from './place.ts';
import { newBank, registeredTokens } from './registered-tokens.ts';

let place: Place;
let callers: readonly [Caller, Caller];

beforeAll(async () => {
  place = await openPlace({ database: 'server' });
  const [one, other] = await Promise.all([place.startAuthority(), place.startAuthority()]);
  const bank = await newBank(place);
  callers = [bank.at(one.address), bank.at(other.address)];
});
afterAll(async () => {
  for (const caller of callers) caller.close();
  await place.close();
});

/** What is said of a code; where there were too many to judge it in time, it comes once more. */
async function judged(caller: Caller, body: object): Promise<string> {
  for (let triesLeft = 100; triesLeft > 0; triesLeft -= 1) {
    const word = wordFor(await caller.post('/v1/validate', body));
    if (word !== 'overloaded') return word;
  }
  throw new Error('too many requests for as many tries as there are');
}

it('of 50 copies of one code at once, for each of 200 tokens at two authorities, exactly one is accepted', async () => {
  const tokens = await registeredTokens(callers[0], 200);
  const copies = tokens.flatMap((token) => {
    const body = { credentialId: token.credentialId, code: token.code(1) };
    return Array.from({ length: 50 }, (_, copy) => ({ body, caller: callers[copy % 2 === 0 ? 0 : 1] }));
  });

  const answers = await Promise.all(
    copies.map(async ({ body, caller }) => {
      return { credentialId: body.credentialId, word: await judged(caller, body) };
    }),
  );

  expect(tally(answers.map(({ word }) => word))).toEqual({ accepted: 200, used_code: 200 * 49 });
  const everyToken = tokens.map(({ credentialId }) => credentialId).sort();
  const accepted = answers.filter(({ word }) => word === 'accepted').map(({ credentialId }) => credentialId);
  expect(accepted.sort()).toEqual(everyToken);
  const logged = await acceptedInAuditLog(place);
  expect(logged.map(({ credentialId }) => credentialId).sort()).toEqual(everyToken);
  expect(await verifyAuditLog(place)).toMatchObject({ whole: true, findings: [] });
}, 120_000);
