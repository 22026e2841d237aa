import { expect, it } from 'vitest';
import { openBankWorld } from './bank-world.ts';
import { mailsTo, subjectsTo } from './mail.ts';
import type { Person } from './person.ts';
import { prove } from './orders.ts';
import { signIn } from './signing-in.ts';
import { openTokenHolder, type TokenHolder } from './token-holder.ts';

const bank = await openBankWorld();
const tourTimeoutMs = 180_000;

async function openSetting({ w, ...person }: Person, link: string, title: string): Promise<void> {
  await person.goTo('settings');
  await person.at(w.settings.title);
  await person.follow(link);
  await person.at(title);
}

async function raiseLimits({ person, token }: TokenHolder): Promise<void> {
  const { w } = person;
  const words = w.settings;
  await openSetting(person, words.changeLimits, words.limitsTitle);
  await person.type(words.perTransfer, '2,000,000');
  await person.type(words.perDay, '3000000');
  await person.press(w.next);
  await person.at(words.raiseTitle);
  await prove(person, { code: await token.nextCode() }, words.raise);
  await person.at(words.title);
  await person.reads(words.limitsChanged);
  await person.reads(w.yen(2_000_000));
}

/** @returns what the number in the mail was */
async function changeEmail({ person, token }: TokenHolder, address: string): Promise<string> {
  const { w } = person;
  const words = w.settings;
  await openSetting(person, words.changeEmail, words.emailTitle);
  await person.type(words.newEmail, address);
  await prove(person, { code: await token.nextCode() }, words.sendNumber);
  await person.at(words.confirmEmailTitle);
  const [mail] = await mailsTo(person, address);
  expect(mail?.subject).toBe(w.subjects.confirmEmail);
  const number = /\d{4}-\d{4}/.exec(mail?.text ?? '')?.[0] ?? '';
  await person.type(words.number, number);
  await person.press(words.finishEmail);
  await person.at(words.title);
  await person.reads(words.emailChanged);
  return number;
}

it.each([
  { kind: 'phone', lang: 'ja' },
  { kind: 'computer', lang: 'en' },
] as const)(
  'limits, e-mail address, notices and language are set: $kind, $lang',
  { timeout: tourTimeoutMs },
  async (way) => {
    const holder = await openTokenHolder(bank, way, { choice: 'doNotAsk', looks: true });
    const { person } = holder;
    const { w, customer } = person;
    const words = w.settings;
    await signIn(person);

    await raiseLimits(holder);
    const newAddress = `new-of-${customer.email}`;
    expect(await changeEmail(holder, newAddress)).toMatch(/\d/);
    for (const address of [customer.email, newAddress]) {
      expect(await subjectsTo(person, address)).toContain(w.subjects.emailChanged);
    }
    expect(await subjectsTo(person)).toContain(w.subjects.limits);

    await openSetting(person, words.changeNotices, words.noticesTitle);
    await person.browser.page.getByRole('checkbox', { name: words.signedInNotice }).check();
    await person.press(words.save);
    await person.at(words.title);
    await person.reads(words.noticesChanged);

    await openSetting(person, words.changeChoice, w.choice.group);
    await openSetting(person, words.security, words.securityTitle);
    await person.goTo('statements');
    await person.at(w.statements);

    const other = way.lang === 'ja' ? { name: 'English', title: 'Settings' } : { name: '日本語', title: '設定' };
    await openSetting(person, words.changeLanguage, words.languageTitle);
    await person.choose(other.name);
    await person.press(words.save);
    await person.at(other.title);
  },
);
