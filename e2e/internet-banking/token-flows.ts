import { expect } from 'vitest';
import type { TokenInHand } from './held-token.ts';
import type { Person } from './person.ts';

/** Types what the bank's letter says, on whatever page asks for it. */
export async function typePassword({ customer, w, type }: Person): Promise<void> {
  await type(w.labels.contractId, customer.contractId);
  await type(w.labels.password, customer.password);
}

/** 利用登録, from the foot of the sign-in page and back to it. */
export async function register(person: Person, token: TokenInHand, choice: 'ask' | 'doNotAsk'): Promise<void> {
  const { w, way } = person;
  await enterFlow(person, w.signIn.register[way.kind], w.register.passwordTitle);
  await person.at(w.register.title);
  await person.type(w.labels.tokenId, token.tokenId);
  await person.type(w.labels.code, await token.nextCode());
  await person.choose(w.choice[choice]);
  await person.press(w.register.submit);
  await person.at(w.register.done);
  await backToSignIn(person);
}

/** 交換: the code of the old token, then ID and code of the new one. */
export async function exchange(person: Person, tokens: { from: TokenInHand; to: TokenInHand }): Promise<void> {
  const { bank, w, way } = person;
  const stateOf = async ({ tokenId }: TokenInHand): Promise<string> =>
    (await bank.authority.registration(tokenId)).state;
  await enterFlow(person, w.signIn.register[way.kind], w.register.passwordTitle);
  await person.at(w.exchange.presentTitle);
  await person.reads(w.exchange.keepOld);
  await person.type(w.labels.code, await tokens.from.nextCode());
  await person.press(w.next);
  await person.at(w.exchange.newTitle);
  expect(await stateOf(tokens.from)).toBe('enabled');
  await person.type(w.labels.tokenId, tokens.to.tokenId);
  await person.type(w.labels.code, await tokens.to.nextCode());
  await person.press(w.register.submit);
  await person.at(w.exchange.done);
  expect(await stateOf(tokens.from)).toBe('disabled');
  await backToSignIn(person);
}

/** 利用停止, with a code. */
export async function stop(person: Person, token: TokenInHand): Promise<void> {
  const { w } = person;
  await enterFlow(person, w.signIn.stop, w.stop.passwordTitle);
  await person.at(w.stop.title);
  await person.type(w.labels.code, await token.nextCode());
  await person.press(w.stop.submit);
  await person.at(w.stop.done);
  await backToSignIn(person);
}

async function enterFlow(person: Person, door: string, title: string): Promise<void> {
  await person.follow(door);
  await person.at(title);
  await typePassword(person);
  await person.press(person.w.next);
}

async function backToSignIn({ w, way, follow, at }: Person): Promise<void> {
  await follow(w.register.back[way.kind]);
  await at(w.signIn.title);
}
