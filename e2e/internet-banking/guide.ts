import { expect } from 'vitest';
import type { BankWorld } from './bank-world.ts';
import { openCustomer } from './customers.ts';
import { takeToken } from './held-token.ts';
import { subjectsTo } from './mail.ts';
import { moneyOf } from './money.ts';
import { enterBill, enterDetails, enterRecipient, enterTransfer, prove, readReceipt } from './orders.ts';
import { arrive, deviceOf, type ArrivalOptions, type Way } from './person.ts';
import { beginSignIn, signIn, signInFirst, signInWithCode, signOut } from './signing-in.ts';
import { exchange, register, stop } from './token-flows.ts';

const receiptNumber = /\d/;
const dayMs = 86_400_000;

/** The bank's guide from its first page to its last, with the token app beside it. */
export async function walkGuide(bank: BankWorld, way: Way, options: ArrivalOptions = {}): Promise<void> {
  const { world } = bank;
  const newcomer = await openCustomer(bank, {
    language: way.lang,
    fundsYen: [2_000_000],
    hasInitialPasswords: true,
  });
  const person = await signInFirst(await arrive(bank, newcomer, way, options));
  const { w, customer } = person;
  const { transferPassword } = customer;
  await signOut(person);

  const first = await takeToken(world, way.lang, deviceOf(way));
  await register(person, first, 'ask');
  const spentCode = await signInWithCode(person, first);

  // For a day after a first registration, the password for transfers is wanted besides the code.
  await enterTransfer(person, { amountYen: 100_000 });
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  await prove(person, { code: spentCode, transferPassword }, w.transfer.prove);
  await person.reads(w.usedCode);
  await prove(person, { code: await first.nextCode(), transferPassword }, w.transfer.prove);
  await person.at(w.transfer.done);
  const transferReceipt = await readReceipt(person);
  expect(transferReceipt).toMatch(receiptNumber);
  expect((await moneyOf(person)).balanceYen).toBe(2_000_000 - 100_440);

  await enterBill(person);
  await person.at(w.transfer.codeTitle);
  await prove(person, { code: await first.nextCode(), transferPassword }, w.bill.prove);
  await person.at(w.bill.done);
  expect(await readReceipt(person)).not.toBe(transferReceipt);
  const { balanceYen: afterBillYen } = await moneyOf(person);
  expect(afterBillYen).toBeLessThan(2_000_000 - 100_440);
  await person.goTo('home');
  await person.reads(w.yen(afterBillYen));
  await signOut(person);

  const second = await takeToken(world, way.lang, deviceOf(way));
  await exchange(person, { from: first, to: second });
  await beginSignIn(person);
  await person.type(w.labels.code, await first.nextCode());
  await person.press(w.signIn.submit);
  await person.reads(w.wrongCode);
  await person.type(w.labels.code, await second.nextCode());
  await person.press(w.signIn.submit);
  await person.reads(w.signIn.accounts);
  await signOut(person);

  // A change of token lowers the limits for a day.
  await world.pass(dayMs);
  await stop(person, second);
  await signIn(person);
  await enterRecipient(person);
  await enterDetails(person, { amountYen: 600_000 });
  await person.reads(w.transfer.overLimit(w.yen(500_000)));
  await enterDetails(person, { amountYen: 400_000 });
  await person.at(w.transfer.confirmTitle);
  await person.press(w.transfer.confirmForPassword);
  await person.at(w.transfer.passwordTitle);
  await prove(person, { transferPassword }, w.transfer.prove);
  await person.at(w.transfer.done);
  expect((await moneyOf(person)).balanceYen).toBe(afterBillYen - 400_440);

  const subjects = await subjectsTo(person);
  for (const subject of Object.values(w.subjectsOfTheGuide)) expect(subjects).toContain(subject);
  expect(subjects.filter((subject) => subject === w.subjectsOfTheGuide.transfer)).toHaveLength(2);
}
