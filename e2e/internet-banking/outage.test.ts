import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { subjectsTo } from './mail.ts';
import { moneyOf } from './money.ts';
import { enterTransfer, prove, readReceipt } from './orders.ts';
import { signIn } from './signing-in.ts';
import { sweep } from './sweep.ts';
import { openTokenHolder, type TokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;
const { world, road } = bank;

/** Longer than a question to the authority can be under way. */
const silenceMs = 90_000;
const heldYen = 100_440;

/** Up to the page that says that the result is still to come. */
async function transferIntoSilence({ person, token }: TokenHolder, trouble: 'away' | 'losing_answers'): Promise<void> {
  const { w } = person;
  await signIn(person);
  await enterTransfer(person, { amountYen: 100_000 });
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  const code = await token.nextCode();
  await road.turn(trouble);
  await prove(person, { code }, w.transfer.prove);
  await person.at(w.checking.title);
  await person.reads(w.checking.nothingLost);
  await person.follow(w.checking.look);
  await person.at(w.checking.title);
  expect(await moneyOf(person)).toEqual({ balanceYen: 1_000_000, availableYen: 1_000_000 - heldYen });
}

it(
  'a transfer whose code never reached the authority is taken back by itself, and the customer is told',
  { timeout: tourTimeoutMs },
  async () => {
    const holder = await openTokenHolder(bank, { kind: 'phone', lang: 'ja' }, { choice: 'doNotAsk', looks: true });
    const { person } = holder;
    await transferIntoSilence(holder, 'away');
    await world.pass(silenceMs);
    await sweep(bank);
    await person.follow(person.w.checking.look);
    await person.at(person.w.checking.title);
    await road.turn('well');
    await sweep(bank);
    await person.follow(person.w.checking.look);
    await person.at(person.w.checking.ended);
    await person.reads(person.w.checking.notProven);
    expect(await moneyOf(person)).toEqual({ balanceYen: 1_000_000, availableYen: 1_000_000 });
    expect(await subjectsTo(person)).toContain(person.w.subjects.notMade);
  },
);

it(
  'a transfer whose accepted code the bank never heard of completes by itself, once',
  { timeout: tourTimeoutMs },
  async () => {
    const holder = await openTokenHolder(bank, { kind: 'computer', lang: 'en' }, { choice: 'doNotAsk', looks: true });
    const { person } = holder;
    await transferIntoSilence(holder, 'losing_answers');
    await road.turn('well');
    await world.pass(silenceMs);
    await sweep(bank);
    await sweep(bank);
    await person.follow(person.w.checking.look);
    await person.at(person.w.transfer.done);
    expect(await readReceipt(person)).not.toBe('');
    expect(await moneyOf(person)).toEqual({ balanceYen: 1_000_000 - heldYen, availableYen: 1_000_000 - heldYen });
    expect(await subjectsTo(person)).toContain(person.w.subjectsOfTheGuide.transfer);
  },
);
