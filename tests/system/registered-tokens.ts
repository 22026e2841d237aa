import { systemClock } from '@warifu/kernel';
import { provisionOverHttp, provisionToken, type SimulatedToken } from '@warifu/testkit/anywhere';
import { Caller } from './caller.ts';
import type { Place } from './place.ts';

/** A new relying party that calls authorities. */
export interface Bank {
  readonly id: string;
  readonly apiKey: string;
  readonly at: (address: string) => Caller;
}

const togetherAtMost = 20;

export async function newBank(place: Pick<Place, 'json'>, name = 'Bank'): Promise<Bank> {
  const { id, apiKey } = await place.json<{ id: string; apiKey: string }>('relying-party', 'create', name);
  return { id, apiKey, at: (address) => new Caller(address, apiKey) };
}

/**
 * Tokens that registered with the code of now. Their next code is good at once, for it may come one period early, and stays
 * so for a minute at least: nobody need wait for the clock.
 */
export async function registeredTokens(bank: Caller, count: number): Promise<SimulatedToken[]> {
  const tokens: SimulatedToken[] = [];
  while (tokens.length < count) {
    const some = Array.from({ length: Math.min(togetherAtMost, count - tokens.length) }, () => registeredToken(bank));
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}

async function registeredToken(bank: Caller): Promise<SimulatedToken> {
  const token = await provisionToken({ provision: provisionOverHttp(bank.address), clock: systemClock });
  const body = { credentialId: token.credentialId, code: token.code() };
  const outcome = await bank.post('/v1/registrations', body);
  if (outcome.kind === 'lost' || outcome.status !== 201) throw new Error(`not registered: ${JSON.stringify(outcome)}`);
  return token;
}
