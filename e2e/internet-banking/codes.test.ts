import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { moneyOf } from './money.ts';
import { enterTransfer, prove } from './orders.ts';
import { beginSignIn, signIn } from './signing-in.ts';
import { sweepUntilToken } from './sweep.ts';
import { openTokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;
const { world } = bank;

/** Five codes: more than passes, and not so much that two in a row do not help. */
const clockJumpMs = 150_000;

it.each([
  { kind: 'phone', lang: 'ja' },
  { kind: 'computer', lang: 'en' },
] as const)(
  'a token whose clock has gone wrong is set right with two codes: $kind, $lang',
  { timeout: tourTimeoutMs },
  async (way) => {
    const { person, token } = await openTokenHolder(bank, way, { choice: 'ask', looks: true });
    const { w } = person;
    token.app.faults.expect(/ERR_CONNECTION_REFUSED/);
    await world.front.turn('away');
    await token.app.advanceMs(clockJumpMs);
    await beginSignIn(person);
    await person.type(w.labels.code, await token.nextCode());
    await person.press(w.signIn.submit);
    await person.reads(w.outOfSync.told);
    await person.follow(w.outOfSync.link);
    await person.at(w.outOfSync.link);
    await person.type(w.outOfSync.first, await token.nextCode());
    await person.type(w.outOfSync.second, await token.nextCode());
    await person.press(w.outOfSync.submit);
    await person.at(w.outOfSync.done);
    await person.follow(w.outOfSync.goOn);
    await person.at(w.signIn.codeTitle);
    await person.type(w.labels.code, await token.nextCode());
    await person.press(w.signIn.submit);
    await person.reads(w.signIn.accounts);
  },
);

it(
  'a temporary code from staff passes where a code is asked for, also while the token is stopped',
  { timeout: tourTimeoutMs },
  async () => {
    const { person, token } = await openTokenHolder(bank, { kind: 'phone', lang: 'ja' }, { choice: 'doNotAsk' });
    const { w } = person;
    await bank.authority.disable(token.tokenId, 'damaged');
    await sweepUntilToken(bank, person.customer, 'stopped_by_staff');
    await signIn(person);
    await enterTransfer(person, { amountYen: 10_000 });
    await person.press(w.transfer.confirm);
    await person.at(w.transfer.codeTitle);
    await person.reads(w.temporaryCode);
    await prove(person, { code: await token.nextCode() }, w.transfer.prove);
    await person.reads(/止まっています/);
    const { code } = await bank.authority.temporaryCode(token.tokenId);
    await prove(person, { code }, w.transfer.prove);
    await person.at(w.transfer.done);
    expect((await moneyOf(person)).balanceYen).toBe(1_000_000 - 10_330);
  },
);
