import { systemClock } from '@warifu/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tally, wordFor, type Caller } from './caller.ts';
import { openPlace, type Place } from './place.ts';
import { newBank, registeredTokens } from './registered-tokens.ts';

let place: Place;
let callers: readonly Caller[];

beforeAll(async () => {
  place = await openPlace({ database: 'server' });
  const authorities = await Promise.all([place.startAuthority(), place.startAuthority()]);
  const bank = await newBank(place);
  callers = authorities.map(({ address }) => bank.at(address));
});
afterAll(async () => {
  for (const caller of callers) caller.close();
  await place.close();
});

/** Four, and one more after each wait of 1, 2, 4 … seconds that fits: on a machine that was held up meanwhile. */
function judgedAtMost(elapsedMs: number): number {
  return 4 + Math.floor(Math.log2(elapsedMs / 1000 + 1));
}

it('of 200 wrong codes at once for one token, at two authorities, four are judged', async () => {
  const [one] = callers;
  const [token] = one === undefined ? [] : await registeredTokens(one, 1);
  if (one === undefined || token === undefined) return expect.unreachable();
  const { credentialId } = token;

  const startMs = systemClock.monotonicMs();
  const outcomes = await Promise.all(
    token
      .wrongCodes(100)
      .flatMap((code) => callers.map((caller) => caller.post('/v1/validate', { credentialId, code }))),
  );
  const elapsedMs = systemClock.monotonicMs() - startMs;

  // On a machine that is held up some wait too long in the token's queue, and are sent away before they are judged.
  const { wrong_code: judged = 0, throttled = 0, overloaded = 0, ...others } = tally(outcomes.map(wordFor));
  expect(others).toEqual({});
  expect(judged + throttled + overloaded).toBe(200);
  expect(judged).toBeGreaterThanOrEqual(4);
  expect(judged).toBeLessThanOrEqual(judgedAtMost(elapsedMs));
  expect(await one.get(`/v1/registrations/${credentialId}`)).toMatchObject({ body: { failures: judged } });
});
