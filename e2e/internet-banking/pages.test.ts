import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { sweep } from './sweep.ts';
import { enterTransfer, prove } from './orders.ts';
import { signIn } from './signing-in.ts';
import { openTokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;

/** Pages that no other tour comes by. */
const sidePages = [
  '/lost',
  '/token/stop',
  '/token/sign-in-choice',
  '/transfers/history',
  '/bills/history',
  '/statements?period=between',
  '/account/security/login-password',
  '/account/security/transfer-password',
  '/session?from=%2F',
  '/sample/mails',
];

it.each([
  { kind: 'phone', lang: 'ja' },
  { kind: 'computer', lang: 'en' },
] as const)('everybody can read and use the other pages: $kind, $lang', { timeout: tourTimeoutMs }, async (way) => {
  const { person, token } = await openTokenHolder(bank, way, { choice: 'doNotAsk', looks: true });
  const { w, browser } = person;
  const words = w.payees;
  await signIn(person);
  await enterTransfer(person, { amountYen: 10_000 });
  await person.press(w.transfer.confirm);
  await person.at(w.transfer.codeTitle);
  await prove(person, { code: await token.nextCode() }, w.transfer.prove);
  await person.at(w.transfer.done);

  await person.press(words.register);
  await person.reads(words.registered);
  await person.goTo('transfers');
  await person.at(w.transfer.title);
  await person.follow(words.manage);
  await person.at(words.title);
  await person.browser.page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await person.at(words.oneTitle);
  await person.follow(words.remove);
  await person.at(words.removeTitle);
  await person.press(words.remove);
  await person.at(words.title);

  await sweep(bank);
  for (const address of sidePages) {
    await browser.page.goto(`${bank.origin}${address}`);
    await person.at(/./);
  }
  browser.faults.expect(/404/);
  const answer = await browser.page.goto(`${bank.origin}/nowhere`);
  expect(answer?.status()).toBe(404);
  await person.at(/./);
});
